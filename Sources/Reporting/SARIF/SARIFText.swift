/// The ways in which SARIF viewers interpret text, and how to keep them from it.
enum SARIFText {
    /// Plain message text from the scanned world or a rule.
    ///
    /// Characters that act are made visible first. Then come SARIF 2.1.0 §3.11.5 (placeholders: braces are doubled) and
    /// §3.11.6 (embedded links: brackets and backslashes take a backslash), without which a secret such as `[x](0)`
    /// would become a link.
    static func plain(_ text: String) -> String {
        if text.hasOnly(where: { $0 >= 0x20 && $0 < 0x7F && !isSpecial($0) }) { return text }
        var escaped = ""
        for character in escapeForTerminal(text).unicodeScalars {
            switch character {
            case "{", "}": escaped.unicodeScalars.append(character)
            case "[", "]", "\\": escaped += "\\"
            default: break
            }
            escaped.unicodeScalars.append(character)
        }
        return escaped
    }

    /// Text inside a Markdown message: shows as it is, forms no links, images, emphasis or HTML.
    static func markdown(_ text: String) -> String {
        var escaped = ""
        for character in escapeForTerminal(text).unicodeScalars {
            switch character {
            case "{", "}": escaped.unicodeScalars.append(character)
            case "[", "]", "\\", "`", "*", "_", "<", ">", "#", "|", "!", "&": escaped += "\\"
            default: break
            }
            escaped.unicodeScalars.append(character)
        }
        return escaped
    }

    /// Whether the byte means something in a plain message.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"): true
        default: false
        }
    }
}
