/// A text as the scanner reads it: bytes by place, a line feed beyond either end.
@usableFromInline
struct Text {
    let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var count: Int { bytes.count }

    @inline(__always)
    subscript(_ place: Int) -> UInt8 {
        place >= 0 && place < bytes.count ? bytes[place] : UInt8(ascii: "\n")
    }

    /// Whether a word of lower-case letters and other characters stands at a place, in any case.
    func holds(_ word: StaticString, at place: Int) -> Bool {
        guard place >= 0, place + word.utf8CodeUnitCount <= count else { return false }
        return word.withUTF8Buffer { letters in
            letters.indices.allSatisfy { Byte.lowered(bytes[place + $0]) == letters[$0] }
        }
    }

    /// Whether a word stands just in front of a place, in any case.
    func holds(_ word: StaticString, endingAt end: Int) -> Bool { holds(word, at: end - word.utf8CodeUnitCount) }

    /// The first place from `place` on, before `end`, that holds something else than blanks and tabs.
    func skippingBlanks(_ place: Int, upTo end: Int) -> Int {
        var place = place
        while place < end, Byte.isBlank(self[place]) { place += 1 }
        return place
    }

    /// The same with line ends.
    func skippingSpace(_ place: Int, upTo end: Int) -> Int {
        var place = place
        while place < end, Byte.isSpace(self[place]) { place += 1 }
        return place
    }

    func lineStart(of place: Int, notBefore limit: Int) -> Int {
        var place = place
        while place > limit, self[place - 1] != UInt8(ascii: "\n") { place -= 1 }
        return place
    }

    func lineEnd(of place: Int, notBehind limit: Int) -> Int {
        var place = place
        while place < limit, !Byte.isLineEnd(self[place]) { place += 1 }
        return place
    }
}

/// Classes of bytes.
enum Byte {
    @inline(__always)
    static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @inline(__always)
    static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    @inline(__always)
    static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }

    /// What names are made of: letters, digits, `_`, `$`, `.`, `-`, and all that is not ASCII.
    @inline(__always)
    static func isNamePart(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "$") || byte >= 0x80
    }

    @inline(__always)
    static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }

    /// What ends an unquoted value everywhere.
    @inline(__always)
    static func endsValue(_ byte: UInt8) -> Bool {
        byte <= 0x20 || isQuote(byte) || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
    }

    /// What ends an unquoted value inside of code and lists, too.
    @inline(__always)
    static func endsArgument(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "\\"):
            true
        default: endsValue(byte)
        }
    }
}
