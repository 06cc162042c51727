/// Appends `text` as a JSON string (RFC 8259 §7), quotes included.
///
/// Beyond what JSON demands (`"`, `\`, C0 controls), characters that act instead of showing are escaped too: DEL, C1
/// controls, line separators (which break JavaScript), bidirectional controls and zero-width characters. The value is
/// the same, and a report printed to a terminal or opened in an editor cannot be disguised by a hostile file name.
func appendJSONString(_ text: String, to output: inout OutputBuffer) {
    output.append(UInt8(ascii: "\""))
    var text = text
    // withUTF8 copies only strings that are not native Swift UTF-8.
    text.withUTF8 { bytes in
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if !needsAttention(byte) {
                index += 1
                continue
            }
            let (scalar, length) = decode(bytes, at: index)
            if byte >= 0x80, !isInvisible(scalar) {
                index += length
                continue
            }
            output.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
            appendEscape(scalar, to: &output)
            index += length
            start = index
        }
        output.append(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    output.append(UInt8(ascii: "\""))
}

/// Whether a character of the Basic Multilingual Plane acts on its surroundings without being seen: controls (C0, DEL,
/// C1), the Arabic letter mark, zero-width characters, line and paragraph separators, bidirectional controls and the
/// byte order mark.
func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
}

/// Whether a byte begins something that needs an escape, or may: C2 begins C1 controls, D8 U+061C, E2 U+2000–2FFF and
/// EF U+F000–FFFF.
@inline(__always)
private func needsAttention(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x1F, 0x22, 0x5C, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF: true
    default: false
    }
}

/// Decodes the scalar of one to three bytes at `index`. Swift strings are valid UTF-8, so its bytes are all there.
private func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
    let first = UInt32(bytes[index])
    if first < 0x80 { return (first, 1) }
    let second = UInt32(bytes[index + 1] & 0x3F)
    if first < 0xE0 { return ((first & 0x1F) << 6 | second, 2) }
    return ((first & 0x0F) << 12 | second << 6 | UInt32(bytes[index + 2] & 0x3F), 3)
}

private func appendEscape(_ scalar: UInt32, to output: inout OutputBuffer) {
    switch scalar {
    case 0x22: output.append("\\\"")
    case 0x5C: output.append("\\\\")
    case 0x08: output.append("\\b")
    case 0x09: output.append("\\t")
    case 0x0A: output.append("\\n")
    case 0x0C: output.append("\\f")
    case 0x0D: output.append("\\r")
    default:
        output.append("\\u")
        for shift in [12, 8, 4, 0] as [UInt32] {
            let digit = UInt8(truncatingIfNeeded: scalar >> shift & 0xF)
            output.append(digit < 10 ? digit + 0x30 : digit - 10 + 0x61)
        }
    }
}
