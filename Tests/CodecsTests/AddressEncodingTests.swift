import Codecs
import TestSupport
import Testing

@Suite struct AddressEncodingTests {
    @Test func everyByteInHexadecimal() {
        for byte in UInt8.min...UInt8.max {
            let digits = String(byte, radix: 16)
            let text = Hexadecimal.text(of: [byte])
            #expect(text == (digits.count == 1 ? "0" : "") + digits)
            let values = Array(text.utf8).map { Hexadecimal.value(of: $0) }
            #expect(values == [byte >> 4, byte & 15])
            #expect(Array(text.uppercased().utf8).map { Hexadecimal.value(of: $0) } == values)
            let isDigit = "0123456789abcdefABCDEF".utf8.contains(byte)
            #expect((Hexadecimal.value(of: byte) != nil) == isDigit)
        }
        #expect(Hexadecimal.text(of: []) == "")
        #expect(Hexadecimal.text(of: [0, 1, 0x0A, 0x10, 0xAB, 0xFF]) == "00010a10abff")
    }

    @Test(
        arguments: [
            ("a/b-c_d.e~9", "a/b-c_d.e~9"), ("a b", "a%20b"), ("%41", "%2541"), ("é", "%C3%A9"),
            ("?#[]", "%3F%23%5B%5D"),
            ("", ""),
        ])
    func pathsInAddresses(path: String, encoded: String) {
        #expect(PercentEncoding.encode(path.utf8) == encoded)
        #expect(PercentEncoding.decode(encoded.utf8) == Array(path == "%41" ? "A".utf8 : path.utf8))
    }

    @Test(arguments: [
        ("a%20b c", "a%20b%20c"), ("%4", "%254"), ("%zz", "%25zz"), ("%%41", "%25%41"), ("%41%", "%41%25"),
    ])
    func escapesAreKept(text: String, encoded: String) {
        #expect(PercentEncoding.encodeKeepingEscapes(text) == encoded)
    }

    @Test func bytesComeBack() {
        var random = SeededGenerator(seed: 7)
        for count in 0..<300 {
            // What looks like an escape already is decoded, too.
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }.filter { $0 != 0x25 }
            let encoded = PercentEncoding.encode(bytes)
            #expect(PercentEncoding.decode(encoded.utf8) == bytes)
            #expect(PercentEncoding.encodeKeepingEscapes(encoded) == encoded)
        }
    }

    /// Anything can be decoded; escapes go from left to right, what a reduced one completes included.
    @Test func anyText() {
        var random = SeededGenerator(seed: 8)
        let characters = Array("%%%%2541aAfFgG0 ".utf8)
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...16, using: &random)).map { _ in characters.randomElement(using: &random)!
            }
            var expected: [UInt8] = []
            for byte in text {
                expected.append(byte)
                let end = String(decoding: expected.suffix(3), as: UTF8.self)
                if end.count == 3, end.first == "%", end.dropFirst().allSatisfy(\.isHexDigit) {
                    expected.removeLast(3)
                    expected.append(UInt8(end.dropFirst(), radix: 16)!)
                }
            }
            #expect(PercentEncoding.decode(text) == expected, "\(text)")
            // What is kept are escapes, and everything else is plain.
            let kept = PercentEncoding.encodeKeepingEscapes(String(decoding: text, as: UTF8.self))
            #expect(PercentEncoding.encodeKeepingEscapes(kept) == kept)
        }
    }
}
