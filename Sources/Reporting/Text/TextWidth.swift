/// Text from the scanned world as a piece of one line: safe to print, and cut (marked by `…`) where it would take more
/// than `limit` terminal columns.
///
/// Takes time in proportion to `limit`, not to the text: a commit's subject may be megabytes long.
func excerpted(_ text: String, columns limit: Int) -> String {
    var shown = ""
    var columns = 0
    // How much of `shown` leaves a column for the mark, in bytes.
    var room = 0
    // Combining marks take no columns, so they are counted, too.
    var marksLeft = limit.multipliedReportingOverflow(by: 4).overflow ? .max : 4 * limit
    for scalar in text.unicodeScalars {
        let isShown = isPrintable(scalar)
        let escape = isShown ? "" : visibleEscape(of: scalar)
        let width = isShown ? terminalWidth(of: scalar) : escape.utf8.count
        if width == 0 { marksLeft -= 1 }
        if columns + width > limit || marksLeft < 0 {
            return String(decoding: shown.utf8.prefix(room), as: UTF8.self) + "…"
        }
        if isShown { shown.unicodeScalars.append(scalar) } else { shown += escape }
        columns += width
        if columns < limit { room = shown.utf8.count }
    }
    return shown
}

/// The terminal columns of printable text.
func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + terminalWidth(of: $1) }
}

/// The columns that a printable scalar takes on most terminals: 0 for combining marks, 2 for East Asian wide characters
/// and emoji (Unicode Standard Annex #11, the large blocks), else 1.
func terminalWidth(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20...0x7E: 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
        2
    default:
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: 0
        default: 1
        }
    }
}
