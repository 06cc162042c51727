import Testing

@testable import Decoding

/// Which encoding the first bytes of a file betray.
@Suite struct TextEncodingTests {
    private func detect(_ bytes: [UInt8]) -> TextEncoding { bytes.withUnsafeBytes { TextEncoding(detectedIn: $0) } }

    private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    @Test(
        arguments: [
            ([], .bytes(markLength: 0)), ([0xEF, 0xBB, 0xBF], .bytes(markLength: 3)),
            ([0xEF, 0xBB, 0xBF, 0x61], .bytes(markLength: 3)), ([0xEF, 0xBB], .bytes(markLength: 0)),
            ([0xFF, 0xFE], .utf16(bigEndian: false, markLength: 2)),
            ([0xFF, 0xFE, 0x61, 0], .utf16(bigEndian: false, markLength: 2)),
            ([0xFE, 0xFF], .utf16(bigEndian: true, markLength: 2)),
            ([0xFE, 0xFF, 0, 0x61], .utf16(bigEndian: true, markLength: 2)),
            // UTF-32, which nobody writes, is not UTF-16.
            ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0, 0x62, 0, 0, 0], .bytes(markLength: 0)),
            ([0xFF], .bytes(markLength: 0)), ([0x61, 0], .bytes(markLength: 0)),
            ([0, 0, 0, 0, 0, 0, 0, 0], .bytes(markLength: 0)),
        ] as [([UInt8], TextEncoding)]) func marks(bytes: [UInt8], encoding: TextEncoding)
    {
        #expect(detect(bytes) == encoding)
        #expect(detect(bytes).markLength == encoding.markLength)
    }

    @Test(arguments: [false, true]) func textWithoutAMarkIsRecognised(bigEndian: Bool) {
        for text in [
            "password = x", "a\r\nb\tc d", String(repeating: "key: value\n", count: 1000),
            "naïve café, mostly ASCII text here",
            "die Schlüssel sind geheim und größer",
        ] {
            #expect(detect(utf16(text, bigEndian: bigEndian)) == .utf16(bigEndian: bigEndian, markLength: 0), "\(text)")
            // An odd byte at the end changes nothing.
            #expect(detect(utf16(text, bigEndian: bigEndian) + [0x41]) == .utf16(bigEndian: bigEndian, markLength: 0))
        }
    }

    @Test func otherBytesAreNotTakenForUTF16() {
        var random = State(seed: 1)
        var samples: [[UInt8]] = [
            Array("plain text, nothing special about it".utf8), Array(repeating: 0, count: 5000),
            Array("héllo wörld ünïcode".utf8), (0..<4096).map { UInt8($0 & 0xFF) },
            // Little numbers of 32 bits, of 16 bits, and strings padded with zeros.
            (0..<1000).flatMap { [UInt8($0 & 0x7F), 0, 0, 0] }, (0..<1000).flatMap { [UInt8($0 & 0xFF), 0] },
            Array(repeating: Array("name".utf8) + [0, 0, 0, 0], count: 100).flatMap { $0 },
        ]
        for _ in 0..<200 { samples.append((0..<512).map { _ in UInt8(truncatingIfNeeded: random.next() >> 24) }) }
        // An executable: code, then strings that end in a zero.
        for _ in 0..<20 {
            samples.append((0..<200).flatMap { _ in Array("symbol_\(random.next() % 1000)".utf8) + [0] })
        }
        for sample in samples { #expect(detect(sample) == .bytes(markLength: 0), "\(sample.prefix(16))") }
    }
}

/// A fixed sequence of numbers (SplitMix64).
struct State: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
