import Codecs
import Rules
import Testing

/// The small encodings tokens are made of.
@Suite struct TokenEncodingTests {
    @Test func checksums() {
        // The check value of CRC-32/ISO-HDLC.
        #expect(Checksum.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(Checksum.crc32([]) == 0)
    }

    @Test(
        arguments: [(0, 6, "000000"), (61, 2, "0z"), (62, 2, "10"), (UInt32.max, 6, "4gfFC3"), (62 * 62, 2, "100")]
            as [(UInt32, Int, String)])
    func digits(value: UInt32, width: Int, text: String) {
        #expect(
            String(decoding: PositionalNumeral.digits(of: value, in: Base62.alphabet, width: width), as: UTF8.self)
                == text)
    }

    /// RFC 4648 §10.
    @Test(
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] as [(String, String)]) func base64(text: String, encoded: String)
    {
        #expect(Base64.encode(Array(text.utf8)) == Array(encoded.utf8))
        #expect(Base64.decode(encoded.utf8) == Array(text.utf8))
    }

    @Test func base64RoundTrip() {
        var random = SeededGenerator(seed: 1)
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            for alphabet in [Base64.alphabet, Base64.urlAlphabet] {
                for padded in [false, true] {
                    let text = Base64.encode(bytes, alphabet: alphabet, padded: padded)
                    #expect(Base64.decode(text) == bytes)
                }
            }
        }
    }

    @Test(arguments: ["A", "AAAAA", "AA=A", "A*AA", "AA\u{0}A", "é"]) func whatIsNotBase64IsRefused(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }
}
