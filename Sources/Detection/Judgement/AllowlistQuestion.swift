internal import Rules

/// One match, asked of allowlists.
struct AllowlistQuestion {
    let text: UnsafeRawBufferPointer
    let match: Range<Int>
    let secret: Range<Int>
    /// `nil` when the question is asked for every origin at once: then nothing is excused because of it.
    let origin: TextOrigin?
    let scratch: PatternScratch

    /// Lines longer than this on either side of the match are cut before a `line` pattern sees them.
    private static let maximumLineReach = 4096

    /// - Parameter lists: Those that concern the rule of the match.
    func isExcused(by lists: [CompiledAllowlist]) -> Bool {
        for list in lists where isExcused(by: list) { return true }
        return false
    }

    private func isExcused(by list: CompiledAllowlist) -> Bool {
        switch list.condition {
        case .or:
            // Those that excuse whole files have been asked about this one (``PathDecisions``).
            return hitsRegex(list) || hitsStopword(list)
        case .and:
            return (list.paths == nil || hitsPath(list))
                && (list.list.commits.isEmpty || list.hitsCommit(of: origin))
                && (list.regexes == nil || hitsRegex(list)) && (list.stopwords.isEmpty || hitsStopword(list))
        }
    }

    private func hitsPath(_ list: CompiledAllowlist) -> Bool { list.hitsPath(of: origin, scratch: scratch) }

    private func hitsRegex(_ list: CompiledAllowlist) -> Bool {
        guard let pattern = try? list.regexes?.get() else { return false }
        return scratch.isFound(pattern, in: UnsafeRawBufferPointer(rebasing: text[target(of: list)]))
    }

    private func target(of list: CompiledAllowlist) -> Range<Int> {
        switch list.list.regexTarget {
        case .secret: secret
        case .match: match
        case .line: lines
        }
    }

    /// The full lines the match touches, without the line break at the end.
    private var lines: Range<Int> {
        var start = match.lowerBound
        let farthest = max(0, start - Self.maximumLineReach)
        while start > farthest, text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        var end = match.upperBound
        let last = min(text.count, end + Self.maximumLineReach)
        while end < last, text[end] != UInt8(ascii: "\n") { end += 1 }
        return start..<end
    }

    private func hitsStopword(_ list: CompiledAllowlist) -> Bool {
        guard !list.stopwords.isEmpty else { return false }
        let lowered = text[secret].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return list.stopwords.contains { word in
            guard word.count <= lowered.count else { return false }
            return (0...(lowered.count - word.count)).contains { lowered[$0...].starts(with: word) }
        }
    }
}
