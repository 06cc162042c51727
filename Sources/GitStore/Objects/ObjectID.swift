/// How a repository names its objects.
///
/// Source: git's hash-function-transition documentation and gitrepository-layout(5), `extensions.objectFormat`.
public enum ObjectFormat: Sendable, Hashable {
    case sha1
    case sha256

    /// The length of an object's name in bytes.
    public var idLength: Int { self == .sha1 ? 20 : 32 }
}

/// The name of an object: the hash of its content, 20 bytes (SHA-1) or 32 bytes (SHA-256).
///
/// Four words of the hash in big-endian order, so that comparing words compares names as git sorts them. A SHA-1 name
/// ends in zeros; which format a repository uses is the repository's business, and names of two formats never meet.
public struct ObjectID: Sendable, Hashable, Comparable {
    public var words: (UInt64, UInt64, UInt64, UInt64)

    /// The name that stands for "no object" in git's protocols: all zeros.
    public static let null = ObjectID(words: (0, 0, 0, 0))

    init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// - Parameter bytes: 20 or 32 of them.
    @inline(__always)
    public init(bytes: UnsafeRawBufferPointer) {
        func word(_ offset: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        if bytes.count == 20 {
            let tail = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
            words = (word(0), word(8), UInt64(tail) << 32, 0)
        } else {
            precondition(bytes.count == 32, "an object's name has 20 or 32 bytes")
            words = (word(0), word(8), word(16), word(24))
        }
    }

    /// - Parameter hex: 40 or 64 hexadecimal digits, in either case.
    public init?(hex: some StringProtocol) { self.init(hexDigits: hex.utf8) }

    /// - Parameter digits: 40 or 64 hexadecimal digits, in either case.
    init?(hexDigits digits: some Collection<UInt8>) {
        let id =
            digits.withContiguousStorageIfAvailable { ObjectID(hexBytes: UnsafeRawBufferPointer($0)) }
            ?? Array(digits).withUnsafeBytes { ObjectID(hexBytes: $0) }
        guard let id else { return nil }
        self = id
    }

    /// - Parameter hexBytes: 40 or 64 hexadecimal digits, in either case.
    @inline(__always)
    init?(hexBytes: UnsafeRawBufferPointer) {
        guard hexBytes.count == 40 || hexBytes.count == 64 else { return nil }
        var isValid = true
        func word(_ index: Int, digits: Int) -> UInt64 {
            var word: UInt64 = 0
            for position in (index &* 16)..<(index &* 16 &+ digits) {
                let digit = hexBytes[position]
                let number = digit &- 0x30
                let letter = (digit | 0x20) &- 0x61
                isValid = isValid && (number < 10 || letter < 6)
                word = word &<< 4 | UInt64(number < 10 ? number : letter &+ 10)
            }
            return word
        }
        if hexBytes.count == 40 {
            words = (word(0, digits: 16), word(1, digits: 16), word(2, digits: 8) &<< 32, 0)
        } else {
            words = (word(0, digits: 16), word(1, digits: 16), word(2, digits: 16), word(3, digits: 16))
        }
        guard isValid else { return nil }
    }

    /// Lower-case hexadecimal digits.
    public func hex(_ format: ObjectFormat) -> String {
        let words = [words.0, words.1, words.2, words.3]
        return String(unsafeUninitializedCapacity: format.idLength * 2) { text in
            for index in 0..<(format.idLength * 2) {
                let digit = UInt8(truncatingIfNeeded: words[index / 16] >> UInt64(60 - index % 16 * 4)) & 15
                text[index] = digit < 10 ? 0x30 + digit : 0x61 + digit - 10
            }
            return format.idLength * 2
        }
    }

    @inline(__always)
    public static func == (left: ObjectID, right: ObjectID) -> Bool { left.words == right.words }

    @inline(__always)
    public static func < (left: ObjectID, right: ObjectID) -> Bool { left.words < right.words }

    /// The name is a hash already.
    @inline(__always)
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

/// What an object is. The numbers are those of pack entries (gitformat-pack(5)).
public enum ObjectKind: UInt8, Sendable {
    case commit = 1
    case tree = 2
    case blob = 3
    case tag = 4
}
