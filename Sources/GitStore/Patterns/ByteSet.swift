/// A set of bytes: one bracket expression of a ``Wildmatch``.
struct ByteSet: Sendable, Equatable {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    init(_ byte: UInt8) { insert(byte) }

    static func == (left: ByteSet, right: ByteSet) -> Bool { left.words == right.words }

    func contains(_ byte: UInt8) -> Bool {
        let word =
            switch byte >> 6 {
            case 0: words.0
            case 1: words.1
            case 2: words.2
            default: words.3
            }
        return word >> UInt64(byte & 63) & 1 == 1
    }

    mutating func insert(_ byte: UInt8) {
        let bit: UInt64 = 1 << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: words.0 |= bit
        case 1: words.1 |= bit
        case 2: words.2 |= bit
        default: words.3 |= bit
        }
    }

    mutating func remove(_ byte: UInt8) {
        invert()
        insert(byte)
        invert()
    }

    private mutating func invert() { words = (~words.0, ~words.1, ~words.2, ~words.3) }

    /// Parses `[abc]`, `[a-z]`, `[!a]`, `[^a]`, `[[:alpha:]]` as git's `dowild` (wildmatch.c) does: a `]` that comes
    /// first is a member, `\` escapes, a `-` first or last is a member, a range whose ends are swapped is empty.
    ///
    /// - Parameter position: of the `[`; afterwards, behind the `]`.
    /// - Returns: nil when it is not closed or names an unknown class: git then matches nothing.
    init?(bracketExpression bytes: [UInt8], at position: inout Int) {
        func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
        var index = position + 1
        let negated = byte(index) == UInt8(ascii: "!") || byte(index) == UInt8(ascii: "^")
        if negated { index += 1 }
        var previous: UInt8 = 0
        repeat {
            var current = byte(index)
            guard current != 0 else { return nil }
            switch current {
            case UInt8(ascii: "\\"):
                index += 1
                current = byte(index)
                guard current != 0 else { return nil }
                insert(current)
            case UInt8(ascii: "-") where previous != 0 && byte(index + 1) != 0 && byte(index + 1) != UInt8(ascii: "]"):
                index += 1
                if byte(index) == UInt8(ascii: "\\") { index += 1 }
                let last = byte(index)
                guard last != 0 else { return nil }
                if previous <= last { for member in previous...last { insert(member) } }
                current = 0
            case UInt8(ascii: "[") where byte(index + 1) == UInt8(ascii: ":"):
                guard let end = bytes[(index + 2)...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
                if end - 1 >= index + 2, bytes[end - 1] == UInt8(ascii: ":") {
                    guard insertClass(named: bytes[(index + 2)..<(end - 1)]) else { return nil }
                    index = end
                    current = 0
                } else {
                    insert(current)
                }
            default:
                insert(current)
            }
            previous = current
            index += 1
        } while byte(index) != UInt8(ascii: "]")
        position = index + 1
        if negated { invert() }
    }

    /// Adds a POSIX class, ASCII only, with git's idea of white space (no vertical tab, no form feed).
    private mutating func insertClass(named name: ArraySlice<UInt8>) -> Bool {
        func add(_ ranges: ClosedRange<UInt8>...) { for range in ranges { for byte in range { insert(byte) } } }
        switch String(decoding: name, as: UTF8.self) {
        case "alnum": add(48...57, 65...90, 97...122)
        case "alpha": add(65...90, 97...122)
        case "blank": add(9...9, 32...32)
        case "cntrl": add(0...31, 127...127)
        case "digit": add(48...57)
        case "graph": add(33...126)
        case "lower": add(97...122)
        case "print": add(32...126)
        case "punct": add(33...47, 58...64, 91...96, 123...126)
        case "space": add(9...10, 13...13, 32...32)
        case "upper": add(65...90)
        case "xdigit": add(48...57, 65...70, 97...102)
        default: return false
        }
        return true
    }
}
