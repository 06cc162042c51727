import RuleFiles
import Rules
import Testing

@testable import Detection

struct TokenRunTests {
    /// The obvious way: the stretches between bytes that end one.
    private func slowly(_ run: TokenRun, _ text: ArraySlice<UInt8>) -> Bool {
        run.length == 0
            || text.split(whereSeparator: RegexRun.endsRun).contains { part in
                part.count >= run.length && (!run.needsDigit || part.contains(where: TokenRun.isDigit))
            }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func agreesWithTheObviousWay(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("abcdefgh12 \"\n".utf8)
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            let first = Int.random(in: 0...text.count, using: &generator)
            let part = first..<Int.random(in: first...text.count, using: &generator)
            let run = TokenRun(
                length: Int.random(in: 0...9, using: &generator), needsDigit: Bool.random(using: &generator))
            let fast = text.withUnsafeBytes { run.occurs(in: $0, part) }
            #expect(fast == slowly(run, text[part]), "\(text) \(part) \(run)")
        }
    }

    /// A word given to a name must not hide the value behind it.
    @Test func aWordIsNoMatch() throws {
        let loader = RuleSetLoader(builtin: RuleSet(rules: [])) { _ in "" }
        let text = "[[rules]]\nid = 'acme'\nnames = ['acme']\nwords = ['token']\nvalue = '[a-z0-9]{12}'\nentropy = 1\n"
        let detector = Detector(ruleSet: try loader.load(text: text, path: "t").ruleSet)
        #expect(
            detector.secrets(in: "acme_token_(abcdefghijkl) acme_token: acmetokenabc # acme token: abcdefghijk1") == [
                "abcdefghijk1"
            ])
        #expect(detector.secrets(in: "acme_token: abcdefghijkl").isEmpty)
    }
}
