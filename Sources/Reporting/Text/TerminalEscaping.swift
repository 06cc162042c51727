/// Makes text from the scanned world safe to print on a terminal: whatever acts instead of showing becomes visible as
/// `\u{1B}`.
///
/// Escaped are all Unicode controls (C0, DEL, C1: cursor moves, titles, clipboard access), format characters
/// (bidirectional overrides, zero-width characters, byte order marks, tags: disguise) and line and paragraph
/// separators. Line breaks and tabs are controls too: a path keeps its line.
public func escapeForTerminal(_ text: String) -> String {
    if text.hasOnly(where: { $0 >= 0x20 && $0 < 0x7F }) { return text }
    var visible = ""
    for scalar in text.unicodeScalars {
        if isPrintable(scalar) {
            visible.unicodeScalars.append(scalar)
        } else {
            visible += visibleEscape(of: scalar)
        }
    }
    return visible
}

/// Whether a scalar shows as itself and does nothing else.
func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 }
    if isInvisible(scalar.value) { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return false
    default: return true
    }
}

/// `\u{1B}`, with upper-case hex digits as in Unicode's own notation.
func visibleEscape(of scalar: Unicode.Scalar) -> String {
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
}

extension String {
    /// Whether every byte (UTF-8) passes the test: the shortcut of the escapes, for text that needs none.
    @inline(__always)
    func hasOnly(where isHarmless: (UInt8) -> Bool) -> Bool {
        utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isHarmless) } ?? utf8.allSatisfy(isHarmless)
    }
}
