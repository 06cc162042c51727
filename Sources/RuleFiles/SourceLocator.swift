/// Finds the line of a table and of a key in it, for error messages.
///
/// The TOML parser does not keep positions, so this looks for the text: headers are counted, and the key is the first
/// line below that begins with its name.
struct SourceLocator {
    private let lines: [Substring]
    private let headers: [Header]

    /// Where a table stands.
    struct Table {
        /// Which `[[rules]]` table it is or is within, from 0.
        var rule: Int?
        /// As in its header, `rules.parts`; empty for what stands above all headers.
        var name = ""
        /// Which of the tables of this name it is, in the rule or the file, from 0.
        var index = 0
    }

    private struct Header {
        var line: Int
        /// In lower case.
        var name: String
    }

    init(_ text: String) {
        // A carriage return and a line feed are one character.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        self.lines = lines
        headers = lines.indices.compactMap { line in
            Self.headerName(lines[line]).map { Header(line: line, name: $0) }
        }
    }

    /// - Returns: 1-based; the table's own line when there is no key or none such, `nil` when the table is not found.
    func line(ofKey key: String?, in table: Table) -> Int? {
        guard let stretch = stretch(ofRule: table.rule) else { return nil }
        let found = headers.filter { stretch.contains($0.line) && $0.name == table.name.lowercased() }
        guard table.index < found.count else {
            // Written as a value, `parts = [{ id = "a" }]`, or the whole file.
            let line = key.flatMap { key in stretch.first { beginsWith(key, lines[$0]) } }
            return (line ?? (table.rule == nil ? nil : stretch.lowerBound)).map { $0 + 1 }
        }
        let start = found[table.index].line
        let end = headers.first { $0.line > start }?.line ?? lines.count
        return (key.flatMap { key in (start + 1..<end).first { beginsWith(key, lines[$0]) } } ?? start) + 1
    }

    /// The lines of a rule with all its tables; of the file without one.
    private func stretch(ofRule index: Int?) -> Range<Int>? {
        guard let index else { return lines.startIndex..<lines.endIndex }
        let rules = headers.filter { $0.name == "rules" }
        guard index < rules.count else { return nil }
        return rules[index].line..<(index + 1 < rules.count ? rules[index + 1].line : lines.endIndex)
    }

    private static func headerName(_ line: Substring) -> String? {
        guard line.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "[") else { return nil }
        let name = line.prefix { $0 != "#" }.filter { !" \t[]\"'".contains($0) }
        return name.lowercased()
    }

    private func beginsWith(_ key: String, _ line: Substring) -> Bool {
        let text = line.drop { $0 == " " || $0 == "\t" || $0 == "\"" || $0 == "[" }
        guard text.lowercased().hasPrefix(key.lowercased()) else { return false }
        guard let next = text.dropFirst(key.count).first else { return true }
        return !(next.isLetter || next.isNumber || next == "_")
    }
}
