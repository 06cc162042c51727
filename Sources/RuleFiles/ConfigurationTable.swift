internal import Rules

/// Reads the keys of one TOML table, weakly typed as gitleaks does, and keeps track of which keys nobody asked for.
struct ConfigurationTable {
    private let entries: [String: ConfigurationValue]
    let context: Context
    /// What readers have asked for, in their spelling.
    private var known: [String] = []

    /// Where a table stands, for error messages.
    struct Context {
        var file: String
        var locator: SourceLocator
        /// The rule's id once it is known.
        var rule: String?
        var place = SourceLocator.Table()
        /// The dotted path in front of the table's keys: `allowlists.`.
        var prefix = ""

        /// That of the `[[rules]]` table of this number, from 0.
        func rule(_ index: Int) -> Context {
            var inner = self
            inner.place = SourceLocator.Table(rule: index, name: "rules", index: 0)
            return inner
        }

        /// That of a table within this one; of several of the same key, the one of this number, from 0.
        func nested(_ key: String, _ index: Int = 0) -> Context {
            var inner = self
            inner.prefix += key + "."
            inner.place.name += (inner.place.name.isEmpty ? "" : ".") + key
            inner.place.index = index
            return inner
        }

        func error(_ key: String?, _ reason: String) -> ConfigurationError {
            ConfigurationError(
                file: file, line: locator.line(ofKey: key, in: place), rule: rule, key: key.map { prefix + $0 },
                reason: reason)
        }
    }

    init(_ entries: [String: ConfigurationValue], context: Context) {
        self.entries = entries
        self.context = context
    }

    /// The keys that were in the table and that no reader asked for, in order.
    var unknownKeys: [ConfigurationError] {
        let asked = Set(known.map { $0.lowercased() })
        return entries.keys.filter { !asked.contains($0) }.sorted().map { key in
            let hint = NearestName.of(key, among: known).map { "; did you mean '\($0)'?" } ?? ""
            return error(key, "has no meaning\(hint)")
        }
    }

    func error(_ key: String?, _ reason: String) -> ConfigurationError { context.error(key, reason) }

    func contains(_ key: String) -> Bool { entries[key.lowercased()] != nil }

    /// Whether the key is there with a value that is not an empty text.
    func says(_ key: String) -> Bool {
        if case .string("")? = entries[key.lowercased()] { false } else { contains(key) }
    }

    /// - Returns: `nil` for an absent key.
    mutating func content(_ key: String, as form: KeyForm) throws(ConfigurationError) -> KeyContent? {
        guard let value = take(key) else { return nil }
        let content: KeyContent? =
            switch form {
            case .string, .choice: value.text.map(KeyContent.text)
            case .integer: value.wholeNumber.map(KeyContent.integer)
            case .number: value.number.map(KeyContent.number)
            case .boolean: value.flag.map(KeyContent.flag)
            case .strings: value.texts.map(KeyContent.texts)
            case .tables: nil
            }
        guard let content else { throw mismatch(key, value.typeName(wantedAs: form), wanted: form.sought) }
        return content
    }

    /// An array of tables, or one table.
    mutating func tables(_ key: String) throws(ConfigurationError) -> [[String: ConfigurationValue]] {
        switch take(key) {
        case nil: return []
        case .table(let table): return [table]
        case .array(let values):
            var tables: [[String: ConfigurationValue]] = []
            for value in values {
                guard case .table(let table) = value else {
                    throw mismatch(key, value.typeName, wanted: "a list of tables")
                }
                tables.append(table)
            }
            return tables
        case .some(let other): throw mismatch(key, other.typeName, wanted: "a table")
        }
    }

    private mutating func take(_ key: String) -> ConfigurationValue? {
        known.append(key)
        return entries[key.lowercased()]
    }

    private func mismatch(_ key: String, _ found: String, wanted: String) -> ConfigurationError {
        error(key, "expected \(wanted), found \(found)")
    }
}

extension KeyForm {
    /// What a file must say, in an error.
    fileprivate var sought: String {
        switch self {
        case .string, .choice: "a string"
        case .integer: "an integer"
        case .number: "a number"
        case .boolean: "true or false"
        case .strings: "a list of strings"
        case .tables: "a table"
        }
    }
}
