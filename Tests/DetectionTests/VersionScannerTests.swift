import RuleExamples
import BuiltinRules
import Rules
import Testing

@testable import Detection

/// Scanning only what is new in a version gives what scanning the whole version gives.
@Suite struct VersionScannerTests {
    /// Local rules, rules that must see the whole text, and a chain: matches that follow one another without a gap, so
    /// that a change in front shifts all of them.
    static let rules =
        WindowBoundaryTests.rules + [
            makeRule("chain", "ch_[a-z]{3}|[a-z]{3}ch_") { $0.keywords = ["ch_"] },
            makeRule("far", "far_[a-z]{3}[^!]{0,600}!") { $0.keywords = ["far_"] },
            makeRule("gated", "g[0-9]{4}z") { $0.keywords = ["opensesame"] },
            makeRule("always", "[A-Z]{5}[0-9]{2}"),
            makeRule("line-judged", "lj_[a-z]{4}") {
                $0.keywords = ["lj_"]
                $0.allowlists = [Allowlist(regexes: ["nosec"], regexTarget: .line)]
            },
            makeRule("composite", "co_[a-z]{4}") {
                $0.keywords = ["co_"]
                $0.parts = [RulePart(id: "word", withinLines: 2)]
            },
            makeRule("behind", "(?<=xy)be_[a-z]{3}") { $0.keywords = ["be_"] },
            makeRule("near", "\\b[0-9]{2}[a-z]{2}\\b") {
                $0.parts = [RulePart(id: "chain", withinLines: 1, isAbsorbed: true)]
            },
            makeRule("class-behind", "(?<![a-z])cb_[a-z]{3}") { $0.keywords = ["cb_"] },
            makeRule("unbounded", "un_[a-z]+\\.") { $0.keywords = ["un_"] },
        ]

    static let pieces =
        WindowBoundaryTests.pieces + [
            "ch_abc", "abcch_", "ch_abcch_abcch_abc", "far_abc", "!", "g1234z", "opensesame", "ABCDE12", "lj_abcd",
            "nosec", "co_abcd", "xybe_abc", "be_abc", "un_abc", ".", "12ab", "\n", "cb_abc", "xcb_abc",
        ]

    @Test(arguments: 0..<8) func derivedTextsGiveWhatWholeTextsGive(batch: Int) throws {
        var random = SeededGenerator(seed: UInt64(batch) + 77)
        let detector = Detector(Self.rules)
        var found = 0
        for _ in 0..<40 {
            let first = Self.text(pieces: Self.pieces, count: 60, using: &random)
            found += Self.compareVersions(of: first, pieces: Self.pieces, count: 12, detector, using: &random)
        }
        #expect(found > 1000, "too few matches to say anything")
    }

    @Test(arguments: 0..<4) func randomPatternsInDerivedTexts(batch: Int) throws {
        var random = SeededGenerator(seed: UInt64(batch) + 900)
        var found = 0
        for _ in 0..<60 {
            let vocabulary = RandomPattern.Vocabulary(hasLookaround: batch % 2 == 1, hasUnicode: batch > 1)
            let patterns = (0..<3).map { _ in RandomPattern.random(vocabulary, using: &random) }
            let detector = Detector(patterns.enumerated().map { makeRule("r\($0)", $1.pattern) })
            let pieces =
                patterns.flatMap { pattern in (0..<6).map { _ in pattern.sample(using: &random) } } + ["\n", " "]
            let first = Self.text(pieces: pieces, count: 30, using: &random)
            found += Self.compareVersions(of: first, pieces: pieces, count: 8, detector, using: &random)
        }
        #expect(found > 500, "too few matches to say anything")
    }

    @Test func builtinRulesInDerivedTexts() throws {
        let ruleSet = try BuiltinRules.ruleSet()
        let detector = Detector(ruleSet: ruleSet, image: BuiltinRules.image)
        var random = SeededGenerator(seed: 5)
        var examples = SeededGenerator(seed: 3)
        var pieces = ["\n", " ", "x = ", "token: \"", "\"", "https://", "-----BEGIN "]
        for rule in ruleSet.rules {
            for example in rule.examples.prefix(2) {
                pieces.append(try ExampleTemplate(example).expand(using: &examples))
            }
        }
        var found = 0
        for _ in 0..<25 {
            let first = Self.text(pieces: pieces, count: 40, using: &random)
            found += Self.compareVersions(of: first, pieces: pieces, count: 6, detector, using: &random)
        }
        #expect(found > 1000, "too few matches to say anything")
    }

    /// What does not depend on the base needs no second look: the scanner is told a lie about the base, and does not
    /// notice because it did not look.
    @Test func copiedTextIsNotScannedAgain() throws {
        let detector = Detector(Self.rules)
        let scanner = VersionScanner(detector)
        let base = Array(String(repeating: "word ", count: 2000).utf8)
        let trace = try #require(base.withUnsafeBytes { scanner.scan($0, keepsTrace: true).trace })
        var text = base
        text.replaceSubrange(5000..<5012, with: Array("tok_abcdefgh".utf8))
        let copied = [CopiedStretch(target: 0, source: 0, length: Int32(base.count))]
        let result = text.withUnsafeBytes { bytes in
            copied.withUnsafeBufferPointer { scanner.scan(bytes, copied: $0, of: trace, keepsTrace: false) }
        }
        #expect(result.matches.isEmpty)
    }

    // MARK: Versions

    /// Derives versions from one another and compares.
    ///
    /// - Returns: How many matches there were.
    private static func compareVersions(
        of first: [UInt8], pieces: [String], count: Int, _ detector: Detector, using random: inout SeededGenerator
    ) -> Int {
        let scanner = VersionScanner(detector)
        let oracle = VersionScanner(detector)
        var base = first
        var trace = first.withUnsafeBytes { scanner.scan($0, keepsTrace: true).trace }
        var found = 0
        for _ in 0..<count {
            let (text, copied) = derived(from: base, pieces: pieces, using: &random)
            let result = text.withUnsafeBytes { bytes in
                copied.withUnsafeBufferPointer { scanner.scan(bytes, copied: $0, of: trace!, keepsTrace: true) }
            }
            let wanted = text.withUnsafeBytes { oracle.scan($0, keepsTrace: true) }
            #expect(
                result.matches == wanted.matches
                    && Self.text(of: result.dependence) == Self.text(of: wanted.dependence),
                "\(String(decoding: base, as: UTF8.self))\n->\n\(String(decoding: text, as: UTF8.self))\n\(copied)")
            #expect(places(result.trace) == places(wanted.trace))
            found += wanted.matches.count
            base = text
            trace = result.trace
        }
        return found
    }

    /// Without the order in which matches were found.
    private static func text(of dependence: OriginDependence) -> String {
        guard case .path(let matches) = dependence else { return "\(dependence)" }
        return "\(matches.map { "\($0)" }.sorted())"
    }

    private static func places(_ trace: TextTrace?) -> [[Int32]] {
        guard let trace else { return [] }
        return
            (trace.matches.map { [$0.rule, $0.start, $0.end, $0.judged < 0 ? 0 : 1] }
            + trace.distantHits.map { [-1, $0.literal, $0.start, $0.end] })
            .sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func text(pieces: [String], count: Int, using random: inout SeededGenerator) -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0..<count {
            text += Array(pieces.randomElement(using: &random)!.utf8)
            if Int.random(in: 0..<6, using: &random) == 0 {
                text += (0..<Int.random(in: 0..<700, using: &random)).map { UInt8(0x61 + $0 % 7 * 3) }
            }
        }
        return text
    }

    /// Copies and inserts as a delta does: edits, cuts, moves, repetitions; often in the middle of something.
    private static func derived(
        from base: [UInt8], pieces: [String], using random: inout SeededGenerator
    ) -> (text: [UInt8], copied: [CopiedStretch]) {
        var text: [UInt8] = []
        var copied: [CopiedStretch] = []
        func copy(_ range: Range<Int>) {
            guard !range.isEmpty else { return }
            if let last = copied.last, Int(last.targetEnd) == text.count, Int(last.sourceEnd) == range.lowerBound {
                copied[copied.count - 1].length += Int32(range.count)
            } else {
                copied.append(
                    CopiedStretch(
                        target: Int32(text.count), source: Int32(range.lowerBound), length: Int32(range.count)))
            }
            text += base[range]
        }
        var position = 0
        while position < base.count, text.count < 12_000 {
            let next = min(base.count, position + Int.random(in: 1...(base.count / 2 + 1), using: &random))
            copy(position..<next)
            position = next
            switch Int.random(in: 0..<8, using: &random) {
            case 0, 1: text += Array(pieces.randomElement(using: &random)!.utf8)
            case 2:
                text += Array(pieces.randomElement(using: &random)!.utf8.prefix(Int.random(in: 1...4, using: &random)))
            case 3: position = min(base.count, position + Int.random(in: 0...12, using: &random))
            case 4: position = max(0, position - Int.random(in: 0...12, using: &random))
            case 5:
                let start = Int.random(in: 0..<base.count, using: &random)
                copy(start..<min(base.count, start + Int.random(in: 1...80, using: &random)))
            case 6: text.append(UInt8(ascii: "\n"))
            default: break
            }
        }
        if Int.random(in: 0..<4, using: &random) == 0 { text += Array("tail".utf8) }
        return (text, copied)
    }
}
