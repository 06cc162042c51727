/// One file of git's configuration, without the files it includes. What cannot be understood is left out.
///
/// Source: git-config(1), "Syntax".
struct GitConfiguration {
    struct Entry: Equatable {
        /// Lower case.
        var section: String
        var subsection: String?
        /// Lower case.
        var key: String
        /// nil for a key without `=`, which means true.
        var value: String?
    }

    private(set) var entries: [Entry] = []

    init() {}

    init(_ text: [UInt8]) {
        var parser = ConfigurationParser(text)
        entries = parser.entries()
    }

    mutating func append(_ other: GitConfiguration) { entries += other.entries }

    /// The last value of a key, which wins over those before.
    func value(_ section: String, _ key: String) -> String? {
        entries.last { $0.section == section && $0.subsection == nil && $0.key == key }?.value
    }

    /// nil when the key is not set.
    func bool(_ section: String, _ key: String) -> Bool? {
        entries.last { $0.section == section && $0.subsection == nil && $0.key == key }.map(\.isTrue)
    }

    /// `extensions.objectFormat`; nil for one that is not known here.
    var objectFormat: ObjectFormat? {
        switch value("extensions", "objectformat") {
        case nil, "sha1": .sha1
        case "sha256": .sha256
        default: nil
        }
    }
}

extension GitConfiguration.Entry {
    var isTrue: Bool {
        guard let value = value?.lowercased() else { return true }
        return value == "true" || value == "yes" || value == "on" || Int(value).map { $0 != 0 } == true
    }
}

/// Reads a configuration file byte by byte, as git's `git_parse_source` (config.c) does.
private struct ConfigurationParser {
    private let text: [UInt8]
    private var position = 0

    init(_ text: [UInt8]) {
        // A byte order mark is skipped.
        self.text = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
    }

    mutating func entries() -> [GitConfiguration.Entry] {
        var entries: [GitConfiguration.Entry] = []
        var section: (name: String, subsection: String?)?
        while let byte = peek() {
            if byte == UInt8(ascii: "[") {
                section = readSection()
            } else if Self.isLetter(byte) {
                let key = readName()
                skipBlanks()
                var value: String?
                if peek() == UInt8(ascii: "=") {
                    position += 1
                    value = readValue()
                }
                skipLine()
                if let section {
                    entries.append(
                        .init(section: section.name, subsection: section.subsection, key: key, value: value))
                }
            } else if byte <= 0x20 {
                position += 1
            } else {
                skipLine()
            }
        }
        return entries
    }

    private func peek() -> UInt8? { position < text.count ? text[position] : nil }

    private mutating func skipLine() {
        while let byte = peek(), byte != 0x0A { position += 1 }
    }

    private mutating func skipBlanks() {
        while let byte = peek(), byte == 0x20 || byte == 0x09 { position += 1 }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

    /// Letters, digits, `-` and `.`; lower case.
    private mutating func readName() -> String {
        let start = position
        while let byte = peek(), Self.isLetter(byte) || (byte >= 0x30 && byte <= 0x39) || byte == 0x2D || byte == 0x2E {
            position += 1
        }
        return String(decoding: text[start..<position], as: UTF8.self).lowercased()
    }

    /// `[name]`, `[name "subsection"]` or the old `[name.subsection]`; nil when malformed.
    private mutating func readSection() -> (String, String?)? {
        position += 1
        let name = readName()
        skipBlanks()
        var subsection: [UInt8]?
        if peek() == UInt8(ascii: "\"") {
            position += 1
            var bytes: [UInt8] = []
            while let byte = peek(), byte != UInt8(ascii: "\""), byte != 0x0A {
                if byte == UInt8(ascii: "\\"), position + 1 < text.count, text[position + 1] != 0x0A { position += 1 }
                bytes.append(text[position])
                position += 1
            }
            guard peek() == UInt8(ascii: "\"") else { return nil }
            position += 1
            subsection = bytes
        }
        guard peek() == UInt8(ascii: "]"), !name.isEmpty else {
            skipLine()
            return nil
        }
        position += 1
        if let subsection { return (name, String(decoding: subsection, as: UTF8.self)) }
        let parts = name.split(separator: ".", maxSplits: 1)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : (name, nil)
    }

    /// Up to the end of the line or a comment; quotes are removed, backslashes resolved, blanks at the end cut off.
    private mutating func readValue() -> String {
        var value: [UInt8] = []
        var length = 0
        var isQuoted = false
        skipBlanks()
        while let byte = peek(), byte != 0x0A {
            position += 1
            if !isQuoted, byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";") { break }
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
                length = value.count
            } else if byte == UInt8(ascii: "\\") {
                if peek() == 0x0D, position + 1 < text.count, text[position + 1] == 0x0A { position += 1 }
                guard let escaped = peek() else { break }
                position += 1
                switch escaped {
                case 0x0A: continue
                case UInt8(ascii: "n"): value.append(0x0A)
                case UInt8(ascii: "t"): value.append(0x09)
                case UInt8(ascii: "b"): value.append(0x08)
                default: value.append(escaped)
                }
                length = value.count
            } else {
                value.append(byte)
                if isQuoted || !(byte == 0x20 || byte == 0x09 || byte == 0x0D) { length = value.count }
            }
        }
        return String(decoding: value[..<length], as: UTF8.self)
    }
}
