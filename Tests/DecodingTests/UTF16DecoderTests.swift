import Testing

@testable import Decoding

/// UTF-16 becomes UTF-8 as the standard library does it, however the input is cut into pieces.
@Suite struct UTF16DecoderTests {
    /// - Parameter cuts: Where one piece ends and the next begins, in order.
    private func decode(_ bytes: [UInt8], bigEndian: Bool, cuts: [Int] = []) -> [UInt8] {
        var decoder = UTF16Decoder(bigEndian: bigEndian)
        var output: [UInt8] = []
        var start = 0
        for end in cuts + [bytes.count] {
            let piece = Array(bytes[start..<end])
            start = end
            // Exactly as large as promised, so that a byte too many is an error.
            output += [UInt8](unsafeUninitializedCapacity: UTF16Decoder.capacity(for: piece.count)) { buffer, count in
                count = piece.withUnsafeBytes { raw in
                    decoder.decode(
                        raw,
                        into: UnsafeMutableRawBufferPointer(
                            start: buffer.baseAddress, count: UTF16Decoder.capacity(for: piece.count)))
                }
            }
        }
        var rest = [UInt8](repeating: 0, count: 3)
        let count = rest.withUnsafeMutableBytes { decoder.finish(into: $0) }
        return output + rest[..<count]
    }

    private func bytes(_ units: [UInt16], bigEndian: Bool) -> [UInt8] {
        units.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    private func randomUnit(_ random: inout State) -> UInt16 {
        let roll = random.next()
        let low = UInt16(truncatingIfNeeded: roll >> 8)
        return switch roll % 8 {
        case 0: 0xD800 | low & 0x3FF
        case 1, 2: 0xDC00 | low & 0x3FF
        case 3: low
        case 4: [0xD7FF, 0xE000, 0xFFFF, 0xFEFF, 0, 0x7F, 0x80, 0x7FF, 0x800][Int(low % 9)]
        default: 0x20 + low % 0x60
        }
    }

    @Test(arguments: [false, true]) func agreesWithTheStandardLibrary(bigEndian: Bool) {
        var random = State(seed: bigEndian ? 2 : 1)
        for _ in 0..<300 {
            let units = (0..<Int(random.next() % 24)).map { _ in randomUnit(&random) }
            let input = bytes(units, bigEndian: bigEndian)
            let wanted = Array(String(decoding: units, as: UTF16.self).utf8)
            #expect(decode(input, bigEndian: bigEndian) == wanted, "\(units)")
            for cut in 0...input.count { #expect(decode(input, bigEndian: bigEndian, cuts: [cut]) == wanted) }
            #expect(decode(input, bigEndian: bigEndian, cuts: Array(input.indices)) == wanted, "byte by byte")
        }
    }

    /// A place in the output can be counted back to the input: both have the same number of code units.
    @Test func codeUnitsAreCounted() {
        var random = State(seed: 3)
        for _ in 0..<300 {
            let units = (0..<Int(random.next() % 40)).map { _ in randomUnit(&random) }
            let output = decode(bytes(units, bigEndian: false), bigEndian: false)
            #expect(String(decoding: output, as: UTF8.self).utf16.count == units.count)
        }
    }

    @Test func halvesAtTheEnd() {
        #expect(decode([0x61, 0, 0x62], bigEndian: false) == [0x61])
        #expect(decode([0x61, 0, 0x00, 0xD8], bigEndian: false) == [0x61, 0xEF, 0xBF, 0xBD])
        #expect(decode([0x00, 0xD8, 0x01], bigEndian: false) == [0xEF, 0xBF, 0xBD])
        #expect(decode([], bigEndian: true) == [])
    }
}
