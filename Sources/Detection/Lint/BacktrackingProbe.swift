internal import Rules

/// Feeds a pattern what patterns explode on: long runs of characters it can repeat, with an end it cannot match.
///
/// Whether a pattern backtracks exponentially cannot be read off it without false alarms; the engine's own limit
/// on backtracking, which would cut a scan short, tells.
struct BacktrackingProbe {
    private let scratch: PatternScratch
    /// Long enough for a cubic pattern to reach the limit, short enough for a quadratic one not to.
    private static let runLength = 1000
    private static let mostCharacters = 8

    init(maximumGroups: Int) { scratch = PatternScratch(maximumGroups: maximumGroups) }

    func faults(of compiled: CompiledRule) -> [RuleFault] {
        // Patterns made from names and values are alike, and the part that is written by hand is short.
        guard !compiled.isAssigned, let source = compiled.rule.regex, let pattern = try? compiled.pattern?.get() else {
            return []
        }
        let characters = Array(RegexAnalysis.characters(of: source).prefix(Self.mostCharacters))
        for start in Set([Array((compiled.rule.keywords.first ?? "").utf8), []]) {
            for (index, first) in characters.enumerated() {
                for second in characters[index...].prefix(2)
                where explodes(pattern, behind: start, [first, second], ahead: characters) {
                    return [
                        RuleFault(
                            key: "regex",
                            reason: "backtracks without end on a long run of '\(printable([first, second]))': what is "
                                + "repeated must not be repeatable in two ways", isError: true)
                    ]
                }
            }
        }
        return []
    }

    /// - Parameter characters: All of the pattern's: the engine gives up at once on a text that lacks one it needs.
    private func explodes(
        _ pattern: CompiledPattern, behind start: [UInt8], _ run: [UInt8], ahead characters: [UInt8]
    ) -> Bool {
        var text = start + [UInt8](repeating: run[0], count: Self.runLength)
        if run[1] != run[0] {
            for place in stride(from: start.count, to: text.count, by: 2) { text[place] = run[1] }
        }
        text += [0x01] + characters
        return text.withUnsafeBytes { bytes in
            if case .limit = scratch.match(pattern, in: bytes, from: 0, lastStart: start.count) { return true }
            return false
        }
    }

    private func printable(_ run: [UInt8]) -> String {
        let bytes = run[0] == run[1] ? [run[0]] : run
        return bytes.map { (0x20...0x7E).contains($0) ? String(UnicodeScalar($0)) : "\\x" + String($0, radix: 16) }
            .joined()
    }
}
