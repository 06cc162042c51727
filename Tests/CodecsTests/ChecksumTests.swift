import Codecs
import TestSupport
import Testing

/// Checksums against divisions of polynomials on paper, and how they are written.
@Suite struct ChecksumTests {
    @Test func remainders() {
        var random = SeededGenerator(seed: 11)
        for count in 0..<150 {
            let bytes = random.bytes(count)
            let bits = Oracle.bits(of: bytes)
            // The start value reaches into what an empty message does not have.
            guard count >= 4 || count == 0 else { continue }
            #expect(
                UInt32(Checksum.crc16(bytes))
                    == Oracle.number(Oracle.remainder(bits, polynomial: 0x1021, width: 16, start: 0)))
            #expect(
                Checksum.crc24(bytes)
                    == Oracle.number(Oracle.remainder(bits, polynomial: 0x86_4CFB, width: 24, start: 0xB7_04CE)))
            // Reflected: the least significant bit of every byte and of the result first.
            let reflected = bytes.flatMap { Oracle.bits(of: [$0]).reversed() }
            let remainder = Oracle.remainder(reflected, polynomial: 0x04C1_1DB7, width: 32, start: .max)
            #expect(Checksum.crc32(bytes) == ~Oracle.number(remainder.reversed()))
        }
    }

    /// Any two messages that differ in one bit, or in a run of bits no longer than the checksum.
    @Test func shortBurstsShow() {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<500 {
            let bytes = random.bytes(Int.random(in: 4...60, using: &random))
            var other = bytes
            let place = Int.random(in: 0..<(bytes.count - 1), using: &random)
            other[place] ^= UInt8.random(in: 1...255, using: &random)
            other[place + 1] ^= UInt8(truncatingIfNeeded: random.next())
            #expect(Checksum.crc16(bytes) != Checksum.crc16(other))
            #expect(Checksum.crc24(bytes) != Checksum.crc24(other))
            #expect(Checksum.crc32(bytes) != Checksum.crc32(other))
        }
    }

    @Test func writtenOut() {
        var random = SeededGenerator(seed: 13)
        for round in 0..<1000 {
            let number = UInt32(truncatingIfNeeded: random.next()) >> UInt32(round % 32)
            let digits = String(number, radix: 16)
            let text = String(repeating: "0", count: 8 - digits.count) + digits
            #expect(Checksum.hexDigits(of: number) == Array(text.utf8))
            #expect(Checksum.hexDigits(of: number, upperCase: true) == Array(text.uppercased().utf8))
            let bytes = Checksum.littleEndianBytes(of: number)
            #expect(Hexadecimal.text(of: bytes.reversed()) == text)
        }
    }

    /// Azure's take decoded tokens of any length and any text.
    @Test func anyLength() {
        var random = SeededGenerator(seed: 14)
        for count in 0..<200 {
            let bytes = random.bytes(count)
            for key in AzureIdentifiableKey.all { #expect(key.kind(of: bytes) == nil) }
            #expect(AzureSecretChecksum.clientSecret(bytes).count == 3)
            #expect(AzureSecretChecksum.accessToken(bytes, kind: .user).count == 4)
            let text = Base64.encode(bytes)
            #expect(AzureAnnotatedKey.checksums(of: text, length: 84).map(\.count) == [4, 4])
            #expect(AzureAnnotatedKey.checksums(of: text, length: 88).allSatisfy { $0.count == 8 })
            #expect(AzureAnnotatedKey.checksums(of: text + [0], length: 84).isEmpty)
        }
    }
}
