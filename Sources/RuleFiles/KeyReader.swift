internal import Rules

/// Reads from a file what a table says of the keys that are described for it.
struct KeyReader<Root: KeyedTable>: KeyVisitor {
    typealias Failure = ConfigurationError

    /// Which of the keys count.
    enum Selection {
        case all
        /// Those of gitleaks' schema.
        case gitleaks
        /// Those that a `[defaults]` table can set.
        case common
    }

    private var changes = TableChanges<Root>()
    private var table: ConfigurationTable
    private let selection: Selection
    /// Keys without a meaning, those of tables within the table first.
    private var unknown: [ConfigurationError] = []

    private init(_ table: ConfigurationTable, selection: Selection) {
        self.table = table
        self.selection = selection
    }

    /// - Parameters:
    ///   - unknown: Gets the keys without a meaning.
    ///   - check: What is wrong with keys that are right alone.
    static func read(
        _ entries: [String: ConfigurationValue], _ selection: Selection = .all, context: ConfigurationTable.Context,
        unknown: inout [ConfigurationError],
        check: (ConfigurationTable) throws(ConfigurationError) -> Void = { _ in }
    ) throws(ConfigurationError) -> TableChanges<Root> {
        var reader = Self(ConfigurationTable(entries, context: context), selection: selection)
        try Root.describe(to: &reader)
        try check(reader.table)
        unknown += reader.unknown + reader.table.unknownKeys
        return reader.changes
    }

    // MARK: Keys

    mutating func key<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) throws(ConfigurationError) {
        let about = about()
        guard admits(about.origin, isCommon: about.isCommon) else { return }
        let name = name.description
        var said: Value?
        // Of several names the first counts; the others must be right all the same.
        for spelling in [name] + [about.origin.otherName].compactMap(\.self) {
            guard let content = try table.content(spelling, as: Value.form) else { continue }
            guard let value = Value(content) else { throw table.error(spelling, Value.form.refusal(of: content)) }
            said = said ?? value
        }
        if let reason = about.requirement, said?.content?.description.isEmpty ?? true {
            throw table.error(name, "is missing; \(reason)")
        }
        guard let value = said.map(about.normalized) else { return }
        for check in about.checks where !check.holds(value) { throw table.error(name, check.reason) }
        let layering = about.layering
        changes.append { layering.lay(&$0[keyPath: path], value) }
    }

    mutating func written<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) throws(ConfigurationError) { try key(name, path, about()) }

    mutating func tables<Table: KeyedTable>(
        _ path: WritableKeyPath<Root, [Table]>, layering: KeyLayering<[Table]>,
        _ forms: @autoclosure () -> [TableForm<Table>]
    ) throws(ConfigurationError) {
        var read: [Table] = []
        for form in forms() where admits(form.about.origin, isCommon: form.about.isCommon) {
            read += try table.tables(of: form, unknown: &unknown)
        }
        if !read.isEmpty { changes.append { layering.lay(&$0[keyPath: path], read) } }
    }

    private func admits(_ origin: KeyOrigin, isCommon: Bool) -> Bool {
        switch selection {
        case .all: true
        case .gitleaks: origin != .sprawl
        case .common: isCommon
        }
    }
}

extension ConfigurationTable {
    /// The tables within this one that have a certain form, under both of its names.
    mutating func tables<Table: KeyedTable>(
        of form: TableForm<Table>, unknown: inout [ConfigurationError]
    ) throws(ConfigurationError) -> [Table] {
        let name = form.name.description
        let older = form.olderName?.description
        if let older, contains(older), contains(name) {
            throw error(older, "is the older form of [[\(name)]]; use only one of the two")
        }
        var read: [Table] = []
        for key in [older, name].compactMap(\.self) {
            for (index, entries) in try tables(key).enumerated() {
                let context = context.nested(key, index)
                let table = try KeyReader<Table>.read(
                    entries, form.isGitleaksOnly ? .gitleaks : .all, context: context, unknown: &unknown
                ).applied(to: form.blank)
                if let fault = table.fault { throw context.error(nil, fault) }
                read.append(table)
            }
        }
        return read
    }
}

extension KeyForm {
    /// Why a value of this form is none of the choices.
    fileprivate func refusal(of content: KeyContent) -> String {
        guard case .choice(let names) = self else { return "has a value without a meaning" }
        return "'\(content)' is not one of: \(names.joined(separator: ", "))"
    }
}
