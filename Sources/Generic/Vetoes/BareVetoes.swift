/// Vetoes for values without a name. Logs and data are full of them, so they must be told before anything is looked at
/// that takes long.
enum BareVetoes {
    static func find(_ view: CandidateView) -> Veto? {
        guard view.candidate.form == .bare else { return nil }
        if EncodedForms.isEncodedText(view.value, view.statistics) { return .encodedText }
        if isPartOfEscapedLines(view) { return .block }
        return longerToken(around: view)
    }

    /// Hexadecimal digits, as many as MD5, SHA-1, SHA-2 have: the ids of commits, requests, files. Logs hold little
    /// else, so it is told before anything is counted.
    static func isUnnamedDigest(_ candidate: Candidate, _ window: CandidateWindow) -> Bool {
        guard candidate.form == .bare else { return false }
        switch candidate.value.count {
        case 32, 40, 48, 56, 64, 96, 128: break
        default: return false
        }
        let cases = ByteTables.shared.hexCases
        var common: UInt8 = 3
        for place in candidate.value { common &= cases[Int(window[place])] }
        return common != 0 && !isNamedInProse(candidate.value, window)
    }

    /// Whether a word for secrets stands in front of a value on its line: `-H "Authorization: Token 0a1b…"`.
    private static func isNamedInProse(_ value: Range<Int>, _ window: CandidateWindow) -> Bool {
        var start = value.lowerBound
        let end = start - longestProse
        while start > end, window[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        let front = window.view(start..<value.lowerBound)
        for offset in 0..<front.count {
            let byte = front[offset]
            // Most letters begin none of the words.
            guard byte >= 0x40, Self.firstLetters &>> UInt32(byte & 31) & 1 != 0 else { continue }
            switch byte.lowercased {
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

    /// `a`, `b`, `c`, `k`, `p`, `s`, `t` by their places in the alphabet.
    private static let firstLetters: UInt32 = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 11 | 1 << 16 | 1 << 19 | 1 << 20
    private static let longestProse = 80

    /// A line of base64 between escaped line ends: `"…\nAb12…\nCd34…\n"`; the value's first letter may be the escape's.
    private static func isPartOfEscapedLines(_ view: CandidateView) -> Bool {
        guard view.value.count >= 20 else { return false }
        if view.previous == UInt8(ascii: "\\") { return true }
        let end = view.candidate.value.upperBound
        guard view.next == UInt8(ascii: "\\") else { return false }
        return (1..<18).allSatisfy { view.window[end + $0].isBase64 }
    }

    /// Why the longer token that a value is cut out of is no secret or another rule's: a password's hash, a web token's
    /// last part, an entity tag.
    private static func longerToken(around view: CandidateView) -> Veto? {
        let end = view.candidate.value.lowerBound
        let front = view.window.view(end - 7..<end)
        if front.ends(with: "w/\"") || front.ends(with: "h1:") || isAlgorithm(front) { return .integrity }
        var start = end
        var dollars = 0
        while start > end - longestTokenFront, isTokenByte(view.window[start - 1]) {
            start -= 1
            if view.window[start] == UInt8(ascii: "$") { dollars += 1 }
        }
        guard start < end else { return nil }
        return dollars >= 2 ? .cryptHash : nil
    }

    /// `sha256-`, `SHA512:`, `md5-` at the end.
    private static func isAlgorithm(_ front: ByteView) -> Bool {
        guard let last = front.last, last == UInt8(ascii: "-") || last == UInt8(ascii: ":") else { return false }
        let name = front.dropLast()
        return name.ends(with: "sha1") || name.ends(with: "sha256") || name.ends(with: "sha384")
            || name.ends(with: "sha512") || name.ends(with: "md5")
    }

    private static let longestTokenFront = 100

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        byte.isBase64 || byte == UInt8(ascii: "$") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "=")
            || byte == UInt8(ascii: ",")
    }
}
