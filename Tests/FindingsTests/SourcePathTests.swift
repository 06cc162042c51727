import Findings
import Rules
import Testing

/// Names are bytes: every one has a readable form, an exact one and its own identity.
@Suite struct SourcePathTests {
    @Test(
        arguments: [
            (Array("src/a b.py".utf8), "src/a b.py", "src/a b.py", "src/a%20b.py"),
            (Array("ma\u{F1}ana".utf8), "ma\u{F1}ana", "ma\u{F1}ana", "ma%C3%B1ana"),
            ([0x63, 0x61, 0x66, 0xE9], "caf\u{FFFD}", "caf\\xE9", "caf%E9"),
            ([0xFF, 0xFE, 0x2F, 0x78], "\u{FFFD}\u{FFFD}/x", "\\xFF\\xFE/x", "%FF%FE/x"),
            // A lead byte in front of a letter, and half of a character at the end.
            ([0xC3, 0x78, 0xE2, 0x82], "\u{FFFD}x\u{FFFD}", "\\xC3x\\xE2\\x82", "%C3x%E2%82"),
            (Array("C:\\%20?#".utf8), "C:\\%20?#", "C:\\%20?#", "C%3A%5C%2520%3F%23"),
            ([], "", "", ""),
        ] as [([UInt8], String, String, String)])
    func forms(bytes: [UInt8], text: String, spelled: String, encoded: String) {
        let path = SourcePath(bytes: bytes)
        #expect(path.text == text)
        #expect(path.spelled == spelled)
        #expect(path.percentEncoded == encoded)
        #expect(path.bytes == bytes)
        #expect(path.withBytes { Array($0) } == bytes)
        #expect(path.isExact == (String(validating: bytes, as: UTF8.self) != nil))
        #expect(path.isEmpty == bytes.isEmpty)
    }

    /// The two spellings of é, and two names that look the same.
    @Test func identityIsThatOfTheBytes() {
        let paths: [SourcePath] = [
            "caf\u{E9}", "cafe\u{301}", SourcePath(bytes: [0x61, 0xE8]), SourcePath(bytes: [0x61, 0xE9]), "a\u{FFFD}",
            "a//b", "a/b", "a/b/",
        ]
        #expect(Set(paths).count == paths.count)
        for left in paths {
            for right in paths {
                #expect((left == right) == (left.bytes == right.bytes))
                #expect((left < right) == left.bytes.lexicographicallyPrecedes(right.bytes))
                #expect(left.hasPrefix(right) == left.bytes.starts(with: right.bytes))
                #expect(left.prefixed(with: right).bytes == right.bytes + left.bytes)
            }
        }
    }

    /// Any bytes: what is percent-encoded can be decoded, and is ASCII.
    @Test func percentEncodingLosesNothing() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let length = Int.random(in: 0...12, using: &random)
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            var decoded: [UInt8] = []
            var rest = Array(SourcePath(bytes: bytes).percentEncoded.utf8)[...]
            while let first = rest.popFirst() {
                #expect(first > 0x20 && first < 0x7F)
                if first == UInt8(ascii: "%") {
                    decoded.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                    rest = rest.dropFirst(2)
                } else {
                    decoded.append(first)
                }
            }
            #expect(decoded == bytes)
        }
    }
}
