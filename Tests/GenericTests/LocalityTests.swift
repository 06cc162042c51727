import Rules
import Testing

@testable import Generic

/// What is found at a place is decided by what stands near, or git's history could not be scanned by what is new in it.
@Suite struct LocalityTests {
    private struct Verdict: Equatable {
        var candidate: Candidate
        var judgement: FeatureExtractor.Judgement
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func verdictsDependOnWhatIsNear(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<25 {
            let bytes = Self.text(using: &random)
            for verdict in verdicts(bytes) {
                let start = verdict.candidate.start
                let first = max(0, start - CandidateWindow.reachBefore)
                let last = min(bytes.count, start + CandidateWindow.reach)
                let cut = verdicts(Array(bytes[first..<last])).map { moved($0, by: first) }
                #expect(cut.contains(verdict), "\(verdict) in \(String(decoding: bytes[first..<last], as: UTF8.self))")
            }
        }
    }

    /// And nothing is found in a part that is not found in the whole.
    @Test(arguments: 0..<6 as Range<UInt64>)
    func partsHoldNothingElse(seed: UInt64) {
        var random = SeededGenerator(seed: seed &+ 100)
        for _ in 0..<100 {
            let bytes = Self.text(using: &random)
            let whole = verdicts(bytes)
            let first = Int.random(in: 0..<bytes.count, using: &random)
            let last = min(bytes.count, first + Int.random(in: 1...2000, using: &random))
            for verdict in verdicts(Array(bytes[first..<last])).map({ moved($0, by: first) }) {
                let start = verdict.candidate.start
                guard first == 0 || start >= first + CandidateWindow.reachBefore,
                    last == bytes.count || start + CandidateWindow.reach <= last
                else { continue }
                #expect(whole.contains(verdict), "\(verdict)")
            }
        }
    }

    private static let pieces = [
        "password", "api_key", " = ", ": ", "\"", "'", "(", ")", ",", "\n", "x9y8Qz", "token", "=", "://", "joe:", "@h",
        "Bearer ", "identified by ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "a1b2c3d4e5f6a1b2c3d4",
        "{", "}", " ", "<b>", "\\", "value", "- ", "#", "/*", "login", "secret: ", "&quot;", "[", "]", "Sommer2019!",
        "the quick brown fox ", "\n\n", "// ", "--password ", "export ", "password=\"", "\";\n", "${X:-", "}}",
        "basic ",
        // Elements and attributes, long blanks, tables, columns, defaults, long quotes.
        "<property name=\"", "<entry   key='", "</property>", "<key>", "</key>", "<string>", "<td>", "name=\"",
        String(repeating: " ", count: 12), String(repeating: " ", count: 90), String(repeating: " ", count: 260),
        String(repeating: "\t", count: 30), "| user | ", " |\n|---|---|\n| joe | ", " |", "INSERT u (name, ",
        ") VALUES ('",
        "', '", "'), (", "getenv(\"", "connect(", "ftp://", "\"\"\"", "\u{201C}", "\u{201D}", "variable \"",
        "default = \"",
        "[MAX_LEN] = ", "IDENTIFIED WITH x BY '", String(repeating: "q7", count: 120),
        String(repeating: "w8-", count: 150),
    ]

    private static func text(using random: inout SeededGenerator) -> [UInt8] {
        let count = Int.random(in: 50...400, using: &random)
        return Array((0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined().utf8)
    }

    private func verdicts(_ bytes: [UInt8]) -> [Verdict] {
        var found: [Verdict] = []
        bytes.withUnsafeBytes { text in
            CandidateScanner().scan(text) {
                found.append(Verdict(candidate: $0, judgement: FeatureExtractor().judge($0, in: text)))
            }
        }
        return found
    }

    private func moved(_ verdict: Verdict, by distance: Int) -> Verdict {
        func move(_ range: Range<Int>) -> Range<Int> { range.lowerBound + distance..<range.upperBound + distance }
        let old = verdict.candidate
        return Verdict(
            candidate: Candidate(
                key: move(old.key), value: move(old.value), form: old.form, mark: old.mark, quote: old.quote,
                wrapper: move(old.wrapper)), judgement: verdict.judgement)
    }
}
