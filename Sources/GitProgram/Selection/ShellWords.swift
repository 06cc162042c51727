/// Words as a POSIX shell separates them, without anything else that a shell does.
///
/// Source: POSIX.1-2017, Shell Command Language, 2.2 "Quoting".
public enum ShellWords {
    /// - Returns: `nil` when a quote is not closed or a backslash ends the text.
    public static func split(_ text: String) -> [String]? {
        enum Quote { case none, single, double }
        var words: [String] = []
        var word: [UInt8]?
        var quote = Quote.none
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            switch (quote, byte) {
            case (.none, 0x20), (.none, 0x09), (.none, 0x0A), (.none, 0x0D):
                if let finished = word { words.append(String(decoding: finished, as: UTF8.self)) }
                word = nil
            case (.none, UInt8(ascii: "'")): (quote, word) = (.single, word ?? [])
            case (.none, UInt8(ascii: "\"")): (quote, word) = (.double, word ?? [])
            case (.single, UInt8(ascii: "'")), (.double, UInt8(ascii: "\"")): quote = .none
            case (.none, UInt8(ascii: "\\")):
                guard let next = bytes.popFirst() else { return nil }
                word = (word ?? []) + [next]
            case (.double, UInt8(ascii: "\\")):
                // Inside double quotes only these are escaped.
                if let next = bytes.first, "\"\\$`".utf8.contains(next) {
                    word?.append(next)
                    bytes = bytes.dropFirst()
                } else {
                    word?.append(byte)
                }
            default:
                if word == nil { word = [] }
                word?.append(byte)
            }
        }
        guard quote == .none else { return nil }
        if let word { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// The text as one word for a shell.
    public static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "_-./:@%+=,".utf8.contains(byte)
        }
        if isPlain && !text.isEmpty { return text }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
