// Decoding: what stands between the bytes of a file and the text rules look at.
//
// The principal types: ``TextEncoding`` recognises how a file's text is encoded from its first bytes;
// ``UTF16Decoder`` turns UTF-16 into the UTF-8 that the rules are written for. Everything else is scanned as it is:
// UTF-8 needs no decoding, and binary files are searched for the text runs in them.

internal import System

/// How the text of a file is encoded.
public enum TextEncoding: Sendable, Equatable {
    /// UTF-8, any other superset of ASCII, or binary; scanned byte for byte behind a byte order mark.
    case bytes(markLength: Int)
    case utf16(bigEndian: Bool, markLength: Int)

    /// How many bytes at the start of a file are enough to recognise its encoding.
    public static let sampleLength = 4096

    /// Recognises byte order marks (The Unicode Standard, §23.8) and, without one, UTF-16 by its pattern of zeros:
    /// text mostly of ASCII has them in every other byte, and binary data does not.
    ///
    /// - Parameter sample: The file's first bytes, ``sampleLength`` of them if there are so many.
    public init(detectedIn sample: UnsafeRawBufferPointer) {
        if sample.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .bytes(markLength: 3)
        } else if sample.starts(with: [0xFF, 0xFE]), !sample.starts(with: [0xFF, 0xFE, 0, 0]) {
            self = .utf16(bigEndian: false, markLength: 2)
        } else if sample.starts(with: [0xFE, 0xFF]) {
            self = .utf16(bigEndian: true, markLength: 2)
        } else {
            self = Self.unmarked(UnsafeRawBufferPointer(rebasing: sample.prefix(Self.sampleLength)))
        }
    }

    private static func unmarked(_ sample: UnsafeRawBufferPointer) -> TextEncoding {
        let units = sample.count / 2
        // Without a zero there is nothing to count. Nearly every text is like that, and of a history's hundred thousand
        // versions each is asked.
        guard units >= 4, sample.firstOffset(of: 0) != nil else { return .bytes(markLength: 0) }
        var highZeros = (even: 0, odd: 0)
        var text = (even: 0, odd: 0)
        for unit in 0..<units {
            let even = sample[2 * unit]
            let odd = sample[2 * unit + 1]
            if even == 0 { highZeros.even += 1 }
            if odd == 0 { highZeros.odd += 1 }
            // Printable ASCII or a common control character in one byte, zero in the other.
            if odd == 0, isText(even) { text.even += 1 }
            if even == 0, isText(odd) { text.odd += 1 }
        }
        // Seven in ten units must be ASCII in one half, and the other half's zeros must be no accident.
        if text.even * 10 >= units * 7, highZeros.even * 20 <= units { return .utf16(bigEndian: false, markLength: 0) }
        if text.odd * 10 >= units * 7, highZeros.odd * 20 <= units { return .utf16(bigEndian: true, markLength: 0) }
        return .bytes(markLength: 0)
    }

    private static func isText(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// The length of the byte order mark.
    public var markLength: Int {
        switch self {
        case .bytes(let length), .utf16(_, let length): length
        }
    }
}
