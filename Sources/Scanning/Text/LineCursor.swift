/// A place in a text with its line and columns, moved forward only: every byte is looked at once, however many
/// matches ask where they are.
struct LineCursor: Equatable {
    /// From the start of the buffer.
    private(set) var position = 0
    /// 1-based.
    private(set) var line = 1
    /// Bytes since the start of the line.
    private(set) var bytesInLine = 0
    /// UTF-16 code units since the start of the line and since the start of the text.
    private(set) var unitsInLine = 0
    private(set) var units = 0

    var column: Int { bytesInLine + 1 }
    var utf16Column: Int { unitsInLine + 1 }

    /// Moves on to `target`, which must not lie behind.
    mutating func advance(to target: Int, in text: UnsafeRawBufferPointer) {
        guard target > position else { return }
        let passed = UnsafeRawBufferPointer(rebasing: text[position..<target])
        let unitsPassed = utf16Length(passed)
        units += unitsPassed
        let breaks = countLineBreaks(passed)
        if breaks > 0, let last = passed.lastIndex(of: UInt8(ascii: "\n")) {
            line += breaks
            bytesInLine = passed.count - last - 1
            unitsInLine = utf16Length(UnsafeRawBufferPointer(rebasing: passed[(last + 1)...]))
        } else {
            bytesInLine += passed.count
            unitsInLine += unitsPassed
        }
        position = target
    }

    /// The cursor at another place in the text, before this one or behind it.
    ///
    /// The columns of a place in front of everything the buffer holds of its line count from the buffer's start.
    func moved(to target: Int, in text: UnsafeRawBufferPointer) -> LineCursor {
        var cursor = self
        guard target < position else {
            cursor.advance(to: target, in: text)
            return cursor
        }
        let between = UnsafeRawBufferPointer(rebasing: text[target..<position])
        let unitsBetween = utf16Length(between)
        let breaks = countLineBreaks(between)
        cursor.position = target
        cursor.units -= unitsBetween
        cursor.line -= breaks
        if breaks == 0 {
            cursor.bytesInLine -= between.count
            cursor.unitsInLine -= unitsBetween
        } else {
            let lineStart = text[..<target].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            cursor.bytesInLine = target - lineStart
            cursor.unitsInLine = utf16Length(UnsafeRawBufferPointer(rebasing: text[lineStart..<target]))
        }
        return cursor
    }

    /// The first `count` bytes of the buffer are dropped. They must be behind the cursor.
    mutating func shift(by count: Int) { position -= count }
}

/// How many line feeds a text has.
func countLineBreaks(_ text: UnsafeRawBufferPointer) -> Int {
    countBytes(in: text) {
        zeroBytes(in: $0 ^ 0x0A0A_0A0A_0A0A_0A0A)
    } single: {
        $0 == UInt8(ascii: "\n")
    }
}

/// The length of UTF-8 text in UTF-16 code units: one for each byte that begins a character, one more for each that
/// begins a four-byte character.
func utf16Length(_ text: UnsafeRawBufferPointer) -> Int {
    guard countBytes(in: text, flags: { $0 & highBits }, single: { $0 >= 0x80 }) > 0 else { return text.count }
    let continuations = countBytes(in: text) {
        // The high bit set and the next one clear.
        $0 & ~($0 << 1) & highBits
    } single: {
        $0 & 0xC0 == 0x80
    }
    let fourByteLeads = countBytes(in: text) {
        $0 & ($0 << 1) & ($0 << 2) & ($0 << 3) & highBits
    } single: {
        $0 >= 0xF0
    }
    return text.count - continuations + fourByteLeads
}

private let highBits: UInt64 = 0x8080_8080_8080_8080

/// The high bit of every byte that is zero, and of no other.
@inline(__always)
private func zeroBytes(in word: UInt64) -> UInt64 {
    ~(((word & ~highBits) &+ ~highBits) | word) & highBits
}

/// Counts bytes eight at a time.
///
/// `flags` turns a word into one in which the high bit of each counted byte is set. The compiler makes vector
/// instructions of the loop; explicit SIMD was as fast on megabytes and slower on the lines between two matches.
@inline(__always)
private func countBytes(
    in text: UnsafeRawBufferPointer, flags: (UInt64) -> UInt64, single: (UInt8) -> Bool
) -> Int {
    var total = 0
    var index = 0
    while index + 8 <= text.count {
        let word = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        total &+= flags(word).nonzeroBitCount
        index += 8
    }
    while index < text.count {
        if single(text[index]) { total += 1 }
        index += 1
    }
    return total
}
