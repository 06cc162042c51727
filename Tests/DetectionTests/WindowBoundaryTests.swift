import Rules
import Testing

@testable import Detection

/// A document scanned in windows gives what it gives in one piece, wherever the boundaries fall.
@Suite struct WindowBoundaryTests {
    /// Rules whose matches overlap one another, depend on what stands around them, or are judged away.
    static let rules = [
        makeRule("token", "tok_[a-z0-9]{8,20}") { $0.keywords = ["tok_"] },
        makeRule("assigned", "[a-z]{3}=(tok_[a-z0-9]{8})") { $0.keywords = ["tok_"] },
        makeRule("line", "(?m)^key: (\\S{6,30})$") { $0.keywords = ["key: "] },
        makeRule("word", "\\bsec-\\w{4,12}\\b") { $0.keywords = ["sec-"] },
        makeRule("characters", "é{1,4}[a-z]{2,6}"),
        makeRule("entropy", "rep_[a-c]{4,12}") {
            $0.keywords = ["rep_"]
            $0.entropy = 2.2
        },
        makeRule("whole-text", "[0-9]{5,8}-[a-f]{2,8}"),
        makeRule("allowed", "all_[a-z]{4,10}_[a-z]{2,4}") {
            $0.keywords = ["all_"]
            $0.allowlists = [Allowlist(regexes: ["_ok$"])]
        },
        makeRule("inside-rejected", "[a-c]{4}[a-z]{2}_[a-z]{2,4}"),
        makeRule("look-ahead", "la_[a-z]{3}(?=[0-9]{3})"),
    ]

    static let pieces = [
        "tok_abcdefgh", "tok_0123456789abcdefghij", "abc=tok_abcdefgh12", "\nkey: abcdefgh\n", "key: tok_abcdefgh99",
        " sec-abcd ",
        "sec-abcdefghijkl", "éééab", "é", "rep_aaaaaaaabbbb", "rep_abcabc", "12345-abcdef", "1234567-a",
        "all_abcdef_ok",
        "all_abcdef_no", "abcabc_ok", "la_abc123", "la_abc12", "\n", " ", "x", "==", "tok_", "key: ",
    ]

    @Test(arguments: 0..<3) func everyBoundaryGivesTheSame(batch: Int) throws {
        let detector = Detector(Self.rules)
        var random = SeededGenerator(seed: UInt64(batch))
        for _ in 0..<3 {
            var text = filler(Detector.contextBefore)
            let region = (0..<14).map { _ in Self.pieces.randomElement(using: &random)! }.joined()
            text += Array(region.utf8) + filler(detector.overlap + 30)
            let wanted = detector.found(in: text)
            #expect(!wanted.isEmpty)
            for size in 1...region.utf8.count + 20 {
                #expect(inWindows(text, sizes: [size, 1000], detector) == wanted, "boundary \(size) in \(region)")
            }
        }
    }

    /// Many windows one behind the other, each little longer than the longest match.
    @Test(arguments: [97, 128, 500]) func manySmallWindowsGiveTheSame(size: Int) throws {
        let detector = Detector(Self.rules)
        var random = SeededGenerator(seed: UInt64(size))
        for _ in 0..<4 {
            let text = Array((0..<900).map { _ in Self.pieces.randomElement(using: &random)! }.joined().utf8)
            let wanted = detector.found(in: text)
            #expect(wanted.count > 200)
            #expect(inWindows(text, sizes: [size], detector) == wanted)
        }
    }

    @Test(arguments: 0..<3) func randomRulesGiveTheSame(batch: Int) throws {
        var compared = 0
        for number in 0..<25 {
            var random = SeededGenerator(seed: UInt64(batch * 1000 + number))
            let vocabulary = RandomPattern.Vocabulary(depth: 2, hasLookaround: true, isUnbounded: false)
            let patterns = (0..<2).map { _ in RandomPattern.random(vocabulary, using: &random) }
            let rules = patterns.enumerated().map { index, pattern in
                makeRule("r\(index)", pattern.pattern) { $0.entropy = index == 0 ? 0 : 1.2 }
            }
            let detector = Detector(rules)
            guard detector.rules.allSatisfy(\.isBounded), detector.overlap <= 300 else { continue }
            let region = RandomText.around(patterns, count: 10, using: &random)
            let text = filler(Detector.contextBefore) + region + filler(detector.overlap + 10)
            let wanted = detector.found(in: text)
            compared += wanted.count
            for size in 1...region.count + 5 {
                #expect(
                    inWindows(text, sizes: [size, 1000], detector) == wanted,
                    "\(patterns.map(\.pattern)) boundary \(size) in \(String(decoding: region, as: UTF8.self))")
            }
        }
        #expect(compared > 100)
    }

    /// Matches that overlap all the way back would leave a window nothing to own; the scan still ends.
    @Test func endlessChainsOfMatchesEnd() throws {
        let detector = Detector([makeRule("one", "a{40}"), makeRule("two", "(?<=a{7})a{40}")])
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 3000)
        #expect(!inWindows(text, sizes: [50], detector).isEmpty)
    }

    private func filler(_ count: Int) -> [UInt8] { (0..<count).map { $0 % 40 == 39 ? 0x0A : UInt8(ascii: ".") } }

    /// Moves a window over a document the way `DocumentScanner` does.
    ///
    /// - Parameter sizes: How many bytes the first window, the second one and so on own behind the context kept for
    ///   them;
    ///   the last size is that of all further ones.
    private func inWindows(_ text: [UInt8], sizes: [Int], _ detector: Detector) -> [Found] {
        let scanner = TextScanner(detector)
        var path = PathDecisions("file.txt")
        var found: [Found] = []
        var offset = 0
        var ownedStart = 0
        for window in 0...text.count {
            let capacity = sizes[min(window, sizes.count - 1)] + Detector.contextBefore + detector.overlap
            let end = min(text.count, offset + capacity)
            let isEnd = offset + capacity > text.count
            let ownedEnd = isEnd ? end - offset : max(ownedStart, end - offset - detector.overlap)
            let result = Array(text[offset..<end]).withUnsafeBytes { bytes in
                scanner.scan(
                    TextWindow(bytes: bytes, owned: ownedStart..<ownedEnd, isStart: offset == 0, isEnd: isEnd),
                    path: &path)
            }
            #expect(result.failures.isEmpty)
            found += result.matches.map { Found($0, of: detector, movedBy: offset) }
            if isEnd { return found }
            let keepFrom = max(0, result.ownedEnd - Detector.contextBefore)
            offset += keepFrom
            ownedStart = result.ownedEnd - keepFrom
        }
        Issue.record("the windows do not come to an end")
        return found
    }
}
