/// A place in a text with its line and columns, moved forward only: every byte is looked at once, however many
/// matches ask where they are.
struct LineCursor {
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

    /// The first `count` bytes of the buffer are dropped. They must be behind the cursor.
    mutating func shift(by count: Int) { position -= count }
}

/// How many line feeds a text has. Sums 32 bytes at a time: standard input is counted as fast as it is scanned.
func countLineBreaks(_ text: UnsafeRawBufferPointer) -> Int {
    countBytes(in: text) { $0 .== SIMD32(repeating: UInt8(ascii: "\n")) } single: { $0 == UInt8(ascii: "\n") }
}

/// The length of UTF-8 text in UTF-16 code units: one for each byte that begins a character, one more for each that
/// begins a four-byte character.
func utf16Length(_ text: UnsafeRawBufferPointer) -> Int {
    let continuations = countBytes(in: text) {
        ($0 & SIMD32(repeating: 0xC0)) .== SIMD32(repeating: 0x80)
    } single: { $0 & 0xC0 == 0x80 }
    guard continuations > 0 else { return text.count }
    let fourByteLeads = countBytes(in: text) { $0 .>= SIMD32(repeating: 0xF0) } single: { $0 >= 0xF0 }
    return text.count - continuations + fourByteLeads
}

@inline(__always)
private func countBytes(
    in text: UnsafeRawBufferPointer, where matches: (SIMD32<UInt8>) -> SIMDMask<SIMD32<Int8>>,
    single: (UInt8) -> Bool
) -> Int {
    var total = 0
    var index = 0
    while index + 32 <= text.count {
        // Lanes are bytes: they may take 255 steps before they are summed.
        var lanes = SIMD32<UInt8>(repeating: 0)
        let stop = min(text.count - 31, index + 32 * 255)
        while index < stop {
            let block = text.loadUnaligned(fromByteOffset: index, as: SIMD32<UInt8>.self)
            lanes.replace(with: lanes &+ 1, where: matches(block))
            index += 32
        }
        for lane in 0..<32 { total += Int(lanes[lane]) }
    }
    while index < text.count {
        if single(text[index]) { total += 1 }
        index += 1
    }
    return total
}
