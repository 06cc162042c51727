import Foundation
import Testing

import TestSupport

@testable import GitStore

@Suite struct HeadInflaterTests {
    @Test("The first bytes of a stream are those of the whole stream", arguments: ["0", "1", "6", "9"])
    func prefixes(level: String) throws {
        let fixture = try GitFixture()
        // One for all streams: what one leaves behind must not reach the next.
        let inflater = HeadInflater()
        var generator = SeededGenerator(seed: 31)
        let contents: [[UInt8]] = [
            [], [1], [UInt8](repeating: 65, count: 1000), generator.bytes(50), generator.bytes(70_000),
            Array(generator.text(lines: 300).utf8), Array("short text".utf8),
        ]
        for content in contents {
            let name = try fixture.git(
                "-c", "core.compression=\(level)", "hash-object", "-w", "--stdin", input: content)
            let id = try #require(ObjectID(hex: String(decoding: name.dropLast(), as: UTF8.self)))
            let path = fixture.gitDirectory + "/objects/" + LooseObjects.path(of: id, format: .sha1)
            let whole = Array("blob \(content.count)\0".utf8) + content
            let stream = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            for wanted in [1, 2, 7, 31, 32, 33, 300, 66_000, 100_000] {
                let head = stream.withUnsafeBytes { inflater.head(of: $0, wanted: wanted) }
                #expect(head == Array(whole.prefix(wanted)), "\(content.count) bytes, \(wanted) wanted")
            }
        }
    }

    @Test("Damaged streams give nothing or something, and end")
    func fuzz() throws {
        let fixture = try GitFixture()
        let inflater = HeadInflater()
        var generator = SeededGenerator(seed: 32)
        let text = Array(generator.text(lines: 40).utf8)
        let name = try fixture.git("hash-object", "-w", "--stdin", input: text)
        let id = try #require(ObjectID(hex: String(decoding: name.dropLast(), as: UTF8.self)))
        let path = fixture.gitDirectory + "/objects/" + LooseObjects.path(of: id, format: .sha1)
        let stream = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        for round in 0..<3000 {
            let bytes = round % 3 == 0 ? [0x78, 0x01] + generator.bytes(60) : generator.mutated(stream)
            let wanted = Int.random(in: 1...200, using: &generator)
            let head = bytes.withUnsafeBytes { inflater.head(of: $0, wanted: wanted) }
            #expect((head?.count ?? 0) <= wanted)
        }
    }

    @Test("Of a stream that is cut off there is all that is wanted, or nothing")
    func truncated() throws {
        let fixture = try GitFixture()
        let inflater = HeadInflater()
        for text in ["", "a", SeededGenerator.text(lines: 40, seed: 33)] {
            let content = Array(text.utf8)
            let name = try fixture.git("hash-object", "-w", "--stdin", input: content)
            let id = try #require(ObjectID(hex: String(decoding: name.dropLast(), as: UTF8.self)))
            let path = fixture.gitDirectory + "/objects/" + LooseObjects.path(of: id, format: .sha1)
            let whole = Array("blob \(content.count)\0".utf8) + content
            let stream = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            for wanted in [1, 20, 32, 10_000] {
                var isKnown = false
                for length in 0...stream.count {
                    let head = stream[..<length].withUnsafeBytes { inflater.head(of: $0, wanted: wanted) }
                    if isKnown || head != nil { #expect(head == Array(whole.prefix(wanted)), "\(length)") }
                    isKnown = head != nil
                }
                #expect(isKnown)
                // The four bytes of the checksum have no say.
                let damaged = stream.dropLast(4) + [1, 2, 3, 4]
                let head = Array(damaged).withUnsafeBytes { inflater.head(of: $0, wanted: wanted) }
                #expect(head == Array(whole.prefix(wanted)))
            }
        }
    }

    @Test("Headers of loose objects")
    func headers() {
        func header(_ text: String) -> LooseObjects.Header? { LooseObjects.Header(Array(text.utf8)) }
        #expect(header("blob 0\0").map { [$0.size, $0.length] } == [0, 7])
        #expect(header("commit 1234\0tree").map { [$0.size, $0.length] } == [1234, 12])
        #expect(header("tag 5\0")?.kind == .tag)
        for broken in [
            "", "blob", "blob 5", "blob \0", "blob 05\0", "blob -5\0", "blob 5x\0", "thing 5\0", " 5\0",
            "blob  5\0", "blob 9999999999999999999\0", "blob\05\0", "blob 5" + String(repeating: " ", count: 40) + "\0",
        ] {
            #expect(header(broken) == nil, "\(broken)")
        }
    }
}
