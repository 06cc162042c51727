internal import Rules

/// Reads the keys of one TOML table, weakly typed as gitleaks does, and keeps track of which keys nobody asked for.
struct ConfigurationTable {
    private let entries: [String: ConfigurationValue]
    private let context: Context
    private var unread: Set<String>

    /// Where a table stands, for error messages.
    struct Context {
        var file: String
        var locator: SourceLocator
        /// The rule's id once it is known.
        var rule: String?
        /// Which `[[rules]]` table this is, from 0.
        var ruleIndex: Int?
        /// The dotted path in front of the table's keys: `allowlists.`.
        var prefix = ""
    }

    init(_ entries: [String: ConfigurationValue], context: Context) {
        self.entries = entries
        self.context = context
        unread = Set(entries.keys)
    }

    /// The keys that were in the table and that no reader asked for, in order.
    var unknownKeys: [String] { unread.sorted().map { context.prefix + $0 } }

    func error(_ key: String?, _ reason: String) -> ConfigurationError {
        let line = context.locator.line(ofKey: key, inRule: context.ruleIndex)
        return ConfigurationError(
            file: context.file, line: line, rule: context.rule, key: key.map { context.prefix + $0 }, reason: reason)
    }

    func contains(_ key: String) -> Bool { entries[key.lowercased()] != nil }

    // MARK: Typed access; every one returns nil for an absent key

    mutating func string(_ key: String) throws(ConfigurationError) -> String? {
        switch take(key) {
        case nil: nil
        case .string(let text): text
        case .integer(let value): String(value)
        case .double(let value): String(value)
        case .boolean(let value): String(value)
        case .some(let other): throw mismatch(key, other, wanted: "a string")
        }
    }

    mutating func integer(_ key: String) throws(ConfigurationError) -> Int? {
        switch take(key) {
        case nil: return nil
        case .integer(let value): return value
        case .double(let value) where value == value.rounded() && abs(value) < 1e15: return Int(value)
        case .string(let text):
            guard let value = Int(text) else { throw mismatch(key, .string(text), wanted: "an integer") }
            return value
        case .some(let other): throw mismatch(key, other, wanted: "an integer")
        }
    }

    mutating func double(_ key: String) throws(ConfigurationError) -> Double? {
        switch take(key) {
        case nil: return nil
        case .double(let value): return value
        case .integer(let value): return Double(value)
        case .string(let text):
            guard let value = Double(text) else { throw mismatch(key, .string(text), wanted: "a number") }
            return value
        case .some(let other): throw mismatch(key, other, wanted: "a number")
        }
    }

    mutating func boolean(_ key: String) throws(ConfigurationError) -> Bool? {
        switch take(key) {
        case nil: return nil
        case .boolean(let value): return value
        case .integer(let value): return value != 0
        case .string(let text):
            switch text.lowercased() {
            case "true", "1": return true
            case "false", "0", "": return false
            default: throw mismatch(key, .string(text), wanted: "true or false")
            }
        case .some(let other): throw mismatch(key, other, wanted: "true or false")
        }
    }

    /// A list of strings, or one string with commas.
    mutating func strings(_ key: String) throws(ConfigurationError) -> [String]? {
        switch take(key) {
        case nil: return nil
        case .string(let text): return text.split(separator: ",").map(String.init)
        case .array(let values):
            var strings: [String] = []
            for value in values {
                guard case .string(let text) = value else { throw mismatch(key, value, wanted: "a list of strings") }
                strings.append(text)
            }
            return strings
        case .some(let other): throw mismatch(key, other, wanted: "a list of strings")
        }
    }

    /// One of the names of an enumeration.
    mutating func name<Name: RawRepresentable & CaseIterable>(
        _ key: String, of type: Name.Type
    ) throws(ConfigurationError) -> Name? where Name.RawValue == String {
        guard let text = try string(key) else { return nil }
        guard let name = Name(rawValue: text.lowercased()) else {
            let known = Name.allCases.map(\.rawValue).joined(separator: ", ")
            throw error(key, "'\(text)' is not one of: \(known)")
        }
        return name
    }

    /// An array of tables, or one table.
    mutating func tables(_ key: String) throws(ConfigurationError) -> [[String: ConfigurationValue]] {
        switch take(key) {
        case nil: return []
        case .table(let table): return [table]
        case .array(let values):
            var tables: [[String: ConfigurationValue]] = []
            for value in values {
                guard case .table(let table) = value else { throw mismatch(key, value, wanted: "a list of tables") }
                tables.append(table)
            }
            return tables
        case .some(let other): throw mismatch(key, other, wanted: "a table")
        }
    }

    private mutating func take(_ key: String) -> ConfigurationValue? {
        let lowered = key.lowercased()
        unread.remove(lowered)
        return entries[lowered]
    }

    private func mismatch(_ key: String, _ value: ConfigurationValue, wanted: String) -> ConfigurationError {
        error(key, "expected \(wanted), found \(value.typeName)")
    }
}

/// Finds the line of a rule's table and of a key in it, for error messages.
///
/// The TOML parser does not keep positions, so this looks for the text: `[[rules]]` headers are counted and the key
/// is the first line below that begins with its name.
struct SourceLocator {
    private let lines: [Substring]
    /// Where `[[rules]]` tables begin.
    private let headers: [Int]

    init(_ text: String) {
        // A carriage return and a line feed are one character.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        self.lines = lines
        headers = lines.indices.filter { Self.isRuleHeader(lines[$0]) }
    }

    func line(ofKey key: String?, inRule index: Int?) -> Int? {
        var start = 0
        if let index {
            guard index < headers.count else { return nil }
            start = headers[index]
            guard let key else { return start + 1 }
            let end = index + 1 < headers.count ? headers[index + 1] : lines.count
            return ((start..<end).first { beginsWith(key, lines[$0]) } ?? start) + 1
        }
        guard let key else { return nil }
        return lines.indices.first { beginsWith(key, lines[$0]) }.map { $0 + 1 }
    }

    private static func isRuleHeader(_ line: Substring) -> Bool {
        guard line.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "[") else { return false }
        let text = line.filter { $0 != " " && $0 != "\t" }.lowercased()
        return text.hasPrefix("[[rules]]")
    }

    private func beginsWith(_ key: String, _ line: Substring) -> Bool {
        let text = line.drop { $0 == " " || $0 == "\t" || $0 == "\"" || $0 == "[" }
        guard text.lowercased().hasPrefix(key.lowercased()) else { return false }
        guard let next = text.dropFirst(key.count).first else { return true }
        return !(next.isLetter || next.isNumber || next == "_")
    }
}
