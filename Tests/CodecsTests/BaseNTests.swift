import Codecs
import TestSupport
import Testing

/// Base 32, 58, 64 and their kin against slow forms of them, on random bytes and on damaged text.
@Suite struct BaseNTests {
    private static let base64Digits = {
        var digits: [UInt8: UInt8] = [:]
        for value in 0..<64 {
            digits[Base64.alphabet[value]] = UInt8(value)
            digits[Base64.urlAlphabet[value]] = UInt8(value)
        }
        return digits
    }()

    // MARK: There and back

    @Test func base64() {
        var random = SeededGenerator(seed: 1)
        for count in 0..<200 {
            let bytes = random.bytes(count)
            for alphabet in [Base64.alphabet, Base64.urlAlphabet] {
                for padded in [false, true] {
                    let text = Base64.encode(bytes, alphabet: alphabet, padded: padded)
                    #expect(
                        text == Oracle.encode(bytes, alphabet: alphabet, width: 6, paddedTo: padded ? 4 : 1))
                    #expect(Base64.decode(text) == bytes)
                }
            }
        }
    }

    @Test func base32() {
        var random = SeededGenerator(seed: 2)
        for count in 0..<200 {
            let bytes = random.bytes(count)
            let text = Base32.encode(bytes)
            #expect(text == Oracle.encode(bytes, alphabet: Base32.alphabet, width: 5))
            #expect(Base32.decode(text) == bytes)
        }
    }

    @Test func base58() {
        var random = SeededGenerator(seed: 3)
        for count in 0..<120 {
            // Zeros in front are digits of their own.
            let bytes = [UInt8](repeating: 0, count: count % 5) + random.bytes(count)
            let text = Base58.encode(bytes)
            #expect(text == Oracle.encodeBase58(bytes, alphabet: Base58.alphabet))
            #expect(Base58.decode(text) == bytes)
            #expect(bytes.isEmpty || Base58.decodeChecked(Base58.encodeChecked(bytes)) == bytes)
        }
    }

    @Test func bech32() {
        var random = SeededGenerator(seed: 4)
        for count in 0..<120 {
            let bytes = random.bytes(count)
            let prefix = (0...count % 9).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
            let text = Bech32.encode(prefix: prefix, data: bytes)
            for text in [text, Array(String(decoding: text, as: UTF8.self).uppercased().utf8)] {
                let content = Bech32.decode(text)
                #expect(content?.prefix == prefix && content?.data == bytes)
            }
        }
    }

    @Test(arguments: 1...8, 1...8) func bitsAreRegrouped(from: Int, to: Int) {
        var random = SeededGenerator(seed: UInt64(from * 8 + to))
        for count in 0..<60 {
            let groups = random.bytes(count).map { $0 >> UInt8(8 - from) }
            let bits = Oracle.bits(of: groups, width: from)
            let padding = [Bool](repeating: false, count: (to - bits.count % to) % to)
            let regrouped = BitGroups.regroup(groups, from: from, to: to)
            #expect(regrouped == Oracle.groups(of: bits + padding, width: to).whole)
            let (whole, rest) = Oracle.groups(of: bits, width: to)
            let isExact = rest.count < from && !rest.contains(true)
            #expect(BitGroups.regroupExactly(groups, from: from, to: to) == (isExact ? whole : nil))
        }
    }

    @Test func numerals() {
        var random = SeededGenerator(seed: 5)
        for round in 0..<2000 {
            // Of all sizes, and the ends.
            let number =
                round == 0
                ? 0 : round == 1 ? UInt32.max : UInt32(random.next() >> UInt64.random(in: 32...63, using: &random))
            let width = round % 9
            let digits = String(number, radix: 36)
            let isZero = number == 0
            let text = PositionalNumeral.digits(of: number, in: Base36.alphabet, width: width)
            let expected = isZero ? "" : digits
            #expect(
                String(decoding: text, as: UTF8.self)
                    == String(repeating: "0", count: max(0, width - expected.utf8.count)) + expected)
            let base62 = PositionalNumeral.digits(of: number, in: Base62.alphabet, width: width)
            #expect(base62.reduce(0) { $0 * 62 + Base62.alphabet.firstIndex(of: $1)! } == Int(number))
            #expect(base62.count == width || base62.first != UInt8(ascii: "0"))
        }
    }

    // MARK: Damaged text

    /// Texts made of digits, padding, blanks and a few others, and encodings with a few bytes changed.
    private func damaged(_ text: [UInt8], alphabet: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        if random.next() & 1 == 0 { return random.mutated(text) }
        let characters = alphabet + Array("=  \n\r\t=-_+/*\u{0}0189aé".utf8)
        return (0..<Int.random(in: 0...40, using: &random)).map { _ in characters.randomElement(using: &random)! }
    }

    @Test func damagedBase64() {
        var random = SeededGenerator(seed: 6)
        var accepted = 0
        for round in 0..<20_000 {
            let text = damaged(
                Base64.encode(random.bytes(round % 50)), alphabet: round % 3 == 0 ? [0x41] : Base64.alphabet,
                using: &random)
            let bytes = Base64.decode(text)
            #expect(bytes == Oracle.decodeBase64(text, digits: Self.base64Digits), "\(text)")
            accepted += bytes == nil ? 0 : 1

            let digits = text.prefix { Base64.alphabet.contains($0) }
            var prefix: [UInt8] = []
            Base64.decodePrefix(of: text) { prefix.append($0) }
            let values = digits.map { UInt8(Base64.alphabet.firstIndex(of: $0)!) }
            #expect(prefix == Oracle.groups(of: Oracle.bits(of: values, width: 6), width: 8).whole, "\(text)")
        }
        #expect((2000...18_000).contains(accepted))
    }

    @Test func damagedBase32() {
        var random = SeededGenerator(seed: 7)
        var accepted = 0
        for round in 0..<20_000 {
            let text = damaged(
                Base32.encode(random.bytes(round % 50)), alphabet: Base32.alphabet, using: &random)
            let bytes = Base32.decode(text)
            #expect(bytes == Oracle.decodeBase32(text, alphabet: Base32.alphabet), "\(text)")
            guard let bytes else { continue }
            accepted += 1
            #expect(Base32.encode(bytes) == text)
        }
        #expect(accepted > 200)
    }

    @Test func damagedBase58() {
        var random = SeededGenerator(seed: 8)
        var accepted = 0
        for round in 0..<5000 {
            let whole = Base58.encodeChecked(random.bytes(1 + round % 40))
            let text = damaged(whole, alphabet: Base58.alphabet, using: &random)
            let bytes = Base58.decode(text)
            #expect((bytes == nil) == text.contains { !Base58.alphabet.contains($0) })
            if let bytes {
                accepted += 1
                #expect(Base58.encode(bytes) == text)
            }
            // Two to the power of 32 to one that a changed text has the checksum of another.
            #expect(text == whole || Base58.decodeChecked(text) == nil, "\(text)")
        }
        #expect(accepted > 500)
    }

    /// The code finds every change of up to four characters (BIP-173, "Checksum design").
    @Test func damagedBech32() {
        var random = SeededGenerator(seed: 9)
        let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
        for round in 0..<3000 {
            let whole = Bech32.encode(prefix: Array("age".utf8), data: random.bytes(round % 40))
            var text = whole
            for _ in 0...round % 4 {
                text[Int.random(in: 4..<text.count, using: &random)] = alphabet.randomElement(using: &random)!
            }
            #expect((Bech32.decode(text) != nil) == (text == whole), "\(text)")

            // Nothing that is accepted is written in another way, but for its case.
            let other = damaged(whole, alphabet: alphabet, using: &random)
            guard let content = Bech32.decode(other) else { continue }
            let lower = String(decoding: other, as: UTF8.self).lowercased()
            #expect(Bech32.encode(prefix: content.prefix, data: content.data) == Array(lower.utf8))
        }
        #expect(Bech32.decode([UInt8](repeating: UInt8(ascii: "q"), count: 1025)) == nil)
    }
}
