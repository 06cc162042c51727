/// Whether bytes are well-formed UTF-8 (The Unicode Standard, table 3-7).
func isValidUTF8(_ text: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    let count = text.count
    while index < count {
        // Eight ASCII bytes at a time, which is nearly all there is.
        while index + 8 <= count,
            text.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            index += 8
        }
        guard index < count else { return true }
        let lead = text[index]
        if lead < 0x80 {
            index += 1
            continue
        }
        let length: Int
        let second: ClosedRange<UInt8>
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return false
        }
        guard index + length <= count, second.contains(text[index + 1]) else { return false }
        for place in 2..<max(length, 2) where text[index + place] & 0xC0 != 0x80 { return false }
        index += length
    }
    return true
}
