import BuiltinRules
import Rules
import Testing

@testable import Detection

/// The prefilter finds every literal wherever it stands, whatever surrounds it.
@Suite struct LiteralDatabaseTests {
    /// Vectorscan 5.4.9 loses hits at the edges of its vectors when few different pairs of characters can begin a
    /// literal; the database's padding keeps it from trying.
    @Test(arguments: [
        ["key"], ["key", "never"], ["tok_", "sk_live_", "sk_test_"], ["aws_secret", "aws_key", "aws_token", "aws_id"],
        ["ab", "ba"], ["private key-----", "private key block-----"],
    ]) func findsEveryLiteralAtEveryPlace(keywords: [String]) throws {
        let scratch = LiteralScratch(try LiteralDatabase.compile(keywords))
        for keyword in keywords {
            for (filler, length) in [("x", 150), ("-", 97), ("\u{7F}", 131), ("k", 129)] {
                var text = [UInt8](repeating: filler.utf8.first!, count: length)
                for place in 0...(length - keyword.utf8.count) {
                    let saved = text
                    text.replaceSubrange(place..<place + keyword.utf8.count, with: keyword.uppercased().utf8)
                    let ends = Set(hits(scratch, text).map(\.end))
                    #expect(ends.contains(UInt32(place + keyword.utf8.count)), "\(keyword) at \(place) of \(length)")
                    text = saved
                }
            }
        }
    }

    @Test(arguments: 0..<4) func agreesWithASlowSearch(batch: Int) throws {
        var random = SeededGenerator(seed: UInt64(batch))
        for _ in 0..<40 {
            let words = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                String(
                    decoding: (0..<Int.random(in: 1...6, using: &random)).map { _ in
                        Array("abk_1é".utf8).randomElement(using: &random)!
                    }, as: UTF8.self)
            }
            let literals = Set(words).sorted()
            let scratch = LiteralScratch(try LiteralDatabase.compile(literals))
            for _ in 0..<20 {
                let text = (0..<Int.random(in: 0...300, using: &random)).map { _ in
                    Array("abkABK__1-\n\u{1}é".utf8).randomElement(using: &random)!
                }
                let low = lowered(text)
                var wanted: Set<[Int]> = []
                for (index, literal) in literals.enumerated() {
                    let bytes = Array(literal.utf8)
                    for start in low.indices where low[start...].starts(with: bytes) {
                        wanted.insert([index, start + bytes.count])
                    }
                }
                #expect(Set(hits(scratch, text).map { [Int($0.literal), Int($0.end)] }) == wanted)
            }
        }
    }

    /// A whole database is read back, a damaged one is refused.
    @Test func databasesSurviveSerialisation() throws {
        let literals = LiteralTable(try BuiltinRules.ruleSet().rules).literals
        let compiled = try LiteralDatabase.compile(literals)
        let bytes = try compiled.serialized()
        #expect(bytes.withUnsafeBytes { LiteralDatabase.deserialize($0) } != nil)
        for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 50)) {
            #expect(bytes[..<length].withUnsafeBytes { LiteralDatabase.deserialize($0) } == nil)
        }
    }

    private func hits(_ scratch: LiteralScratch, _ text: [UInt8]) -> [LiteralHit] {
        text.withUnsafeBytes { Array(scratch.scan($0)) }
    }
}
