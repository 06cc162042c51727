/// Vetoes for values without a name. Logs and data are full of them, so they must be told before anything is looked at
/// that takes long.
enum BareVetoes {
    static func find(_ view: CandidateView) -> Veto? {
        guard view.candidate.form == .bare, isDigest(view), !isNamedInProse(view) else { return nil }
        return .digest
    }

    /// Hexadecimal digits, as many as MD5, SHA-1, SHA-2 have: the ids of commits, requests, files.
    private static func isDigest(_ view: CandidateView) -> Bool {
        switch view.value.count {
        case 32, 40, 48, 56, 64, 96, 128:
            view.statistics.hex == view.value.count && (view.statistics.upper == 0 || view.statistics.lower == 0)
        default: false
        }
    }

    /// Whether a word for secrets stands in front of it on its line: `-H "Authorization: Token 0a1b…"`.
    private static func isNamedInProse(_ view: CandidateView) -> Bool {
        let end = view.candidate.value.lowerBound
        var start = end
        while start > 0, end - start < reachBefore, view.text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        let front = ByteView(view.text, start..<end)
        for offset in 0..<front.count {
            switch front[offset].lowercased {
            case UInt8(ascii: "a") where front.has("auth", at: offset) || front.has("api", at: offset): return true
            case UInt8(ascii: "b") where front.has("bearer", at: offset): return true
            case UInt8(ascii: "c") where front.has("cred", at: offset): return true
            case UInt8(ascii: "k") where front.has("key", at: offset): return true
            case UInt8(ascii: "p") where front.has("pass", at: offset) || front.has("pwd", at: offset): return true
            case UInt8(ascii: "s") where front.has("secret", at: offset): return true
            case UInt8(ascii: "t") where front.has("token", at: offset): return true
            default: break
            }
        }
        return false
    }

    private static let reachBefore = 80
}
