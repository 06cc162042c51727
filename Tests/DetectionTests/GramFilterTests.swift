import BuiltinRules
import Rules
import Testing

@testable import Detection

/// The prefilter finds every literal wherever it stands, whatever surrounds it.
@Suite struct GramFilterTests {
    /// Hits as (literal, end).
    private func hits(_ literals: [String], in text: [UInt8]) -> [[Int]] {
        let words = GramFilter.make(literals)
        return words.withUnsafeBufferPointer { words in
            text.withUnsafeBytes { text in
                let buffer = HitBuffer()
                GramFilter(words).scan(text, into: buffer)
                return buffer.contents.map { [Int($0.literal), Int($0.end)] }
            }
        }
    }

    @Test(arguments: [
        ["key"], ["key", "never"], ["tok_", "sk_live_", "sk_test_"], ["aws_secret", "aws_key", "aws_token", "aws_id"],
        ["ab", "ba"], ["x"], ["private key-----", "private key block-----"],
        [String(repeating: "ab", count: 300) + "z"],
    ]) func findsEveryLiteralAtEveryPlace(keywords: [String]) {
        for (index, keyword) in keywords.enumerated() {
            for (filler, room) in [("y", 50), ("-", 37), ("\u{7F}", 31), ("k", 29)] {
                for place in 0...room {
                    var text = [UInt8](repeating: filler.utf8.first!, count: room + keyword.utf8.count)
                    text.replaceSubrange(place..<place + keyword.utf8.count, with: keyword.uppercased().utf8)
                    let wanted = [index, place + keyword.utf8.count]
                    #expect(hits(keywords, in: text).filter { $0 == wanted }.count == 1, "\(keyword) at \(place)")
                }
            }
        }
    }

    @Test(arguments: 0..<4) func agreesWithASlowSearch(batch: Int) {
        var random = SeededGenerator(seed: UInt64(batch))
        for _ in 0..<60 {
            let words = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                String(
                    decoding: (0..<Int.random(in: 1...9, using: &random)).map { _ in
                        Array("abk_1é@`[{".utf8).randomElement(using: &random)!
                    }, as: UTF8.self)
            }
            // A cut character becomes another: literals need not be valid text.
            let literals = Set(words.filter { !$0.isEmpty }).sorted()
            for _ in 0..<20 {
                let text = (0..<Int.random(in: 0...300, using: &random)).map { _ in
                    Array("abkABK__1-\n\u{1}é@`[{\0".utf8).randomElement(using: &random)!
                }
                let low = lowered(text)
                var wanted: [[Int]] = []
                for (index, literal) in literals.enumerated() {
                    let bytes = Array(literal.utf8)
                    for start in low.indices where low[start...].starts(with: bytes) {
                        wanted.append([index, start + bytes.count])
                    }
                }
                let found = hits(literals, in: text)
                #expect(Set(found) == Set(wanted) && found.count == wanted.count)
            }
        }
    }

    /// With as many literals as the built-in rules have, on text that is full of them and of parts of them.
    @Test func theBuiltinLiteralsAreFound() throws {
        let image = BuiltinRules.image
        let filter = image.prefilter.filter
        let facts = (0..<image.ruleCount).map { image.facts(ofRule: $0) }
        let literals = LiteralTable(try BuiltinRules.ruleSet().rules).joined(.anchors(of: facts)).literals
        #expect(filter.literals == literals)
        let bytes = literals.map { Array($0.utf8) }
        var byFirst: [UInt8: [Int]] = [:]
        for (index, literal) in bytes.enumerated() { byFirst[literal[0], default: []].append(index) }
        var random = SeededGenerator(seed: 11)
        for _ in 0..<60 {
            var text: [UInt8] = []
            for _ in 0..<60 {
                text += bytes.randomElement(using: &random)!
                if Bool.random(using: &random) { text += Array(" =\"aK_-".utf8).shuffled(using: &random) }
                if Bool.random(using: &random), !text.isEmpty { text.removeLast() }
            }
            let low = lowered(text)
            var wanted: Set<[Int]> = []
            for start in low.indices {
                for index in byFirst[low[start]] ?? [] where low[start...].starts(with: bytes[index]) {
                    wanted.insert([index, start + bytes[index].count])
                }
            }
            let buffer = HitBuffer()
            text.withUnsafeBytes { filter.scan($0, into: buffer) }
            #expect(Set(buffer.contents.map { [Int($0.literal), Int($0.end)] }) == wanted)
        }
    }

    @Test func emptySetsAndTexts() {
        #expect(hits([], in: Array("anything at all".utf8)) == [])
        #expect(hits(["key", "k", "keys"], in: []) == [])
    }
}
