/// Writes text for a terminal, with colours if it has them.
///
/// Two ways in: `own` for what Sprawl says, as it is, and `foreign` for everything that comes from the scanned world
/// or a rule, escaped.
struct TerminalWriter {
    /// Select Graphic Rendition parameters (ECMA-48 §8.3.117); only the 16 colours that every theme defines.
    enum Style: String {
        case bold = "1"
        case dim = "2"
        case path = "1;4"
        case critical = "1;97;41"
        case high = "1;31"
        case medium = "1;33"
        case low = "1;36"
        case secret = "1;4;31"
        case good = "32"
        case caution = "33"
        case bad = "31"
        case goodHeadline = "1;32"
        case link = "34"
    }

    var output = OutputBuffer()
    let isColoured: Bool

    init(isColoured: Bool) { self.isColoured = isColoured }

    mutating func own(_ text: StaticString) { output.append(text) }

    mutating func own(_ text: String) { output.append(text) }

    mutating func foreign(_ text: String) { output.append(escapeForTerminal(text)) }

    mutating func own(_ text: String, _ style: Style) {
        begin(style)
        own(text)
        end()
    }

    mutating func foreign(_ text: String, _ style: Style) {
        begin(style)
        foreign(text)
        end()
    }

    mutating func begin(_ style: Style) {
        if !isColoured { return }
        output.append("\u{1B}[")
        output.append(style.rawValue)
        output.append("m")
    }

    mutating func end() {
        if isColoured { output.append("\u{1B}[0m") }
    }

    mutating func spaces(_ count: Int) { output.append(repeating: 0x20, count: count) }

    mutating func newline() { output.append(0x0A) }
}
