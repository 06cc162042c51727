internal import Rules

/// Reads the text of a rule file: the gitleaks schema and Sprawl's keys (`docs/rules-format.md`).
///
/// Which keys a table has is described with the model (``KeyedTable``); here is what tables a file has, and which keys
/// of one cannot be combined.
struct RuleFileReader {
    let path: String
    let text: String

    func read() throws(ConfigurationError) -> RuleFile {
        let context = ConfigurationTable.Context(file: path, locator: SourceLocator(text))
        var root = ConfigurationTable(try ConfigurationValue.parse(text, file: path), context: context)
        for inert in ["title", "description", "minVersion"] { _ = try root.content(inert, as: .string) }

        var file = RuleFile(path: path)
        for entries in try root.tables("extend") {
            file.extend = try FileExtension.read(entries, context.nested("extend"), unknown: &file.unknownKeys)
        }
        for entries in try root.tables("generic") {
            file.generic = try KeyReader.read(entries, context: context.nested("generic"), unknown: &file.unknownKeys)
        }
        for entries in try root.tables("defaults") {
            file.defaults = try KeyReader.read(
                entries, .common, context: context.nested("defaults"), unknown: &file.unknownKeys)
        }
        for (index, entries) in try root.tables("rules").enumerated() {
            file.rules.append(try rule(entries, context: context.rule(index), unknown: &file.unknownKeys))
        }
        file.allowlists = try root.tables(of: Allowlist.form, unknown: &file.unknownKeys)
        file.unknownKeys += root.unknownKeys
        return file
    }

    private func rule(
        _ entries: [String: ConfigurationValue], context: ConfigurationTable.Context,
        unknown: inout [ConfigurationError]
    ) throws(ConfigurationError) -> RuleEntry {
        var context = context
        if case .string(let id)? = entries["id"], !id.isEmpty { context.rule = id }
        let changes = try KeyReader<RuleDefinition>.read(
            entries, context: context, unknown: &unknown, check: checkPattern)
        return RuleEntry(
            id: changes.applied(to: .blank).id, line: context.locator.line(ofKey: nil, in: context.place),
            changes: changes)
    }

    /// What a rule looks for can be said in one way only.
    private func checkPattern(_ table: ConfigurationTable) throws(ConfigurationError) {
        let hasRegex = table.says("regex")
        let hasNames = ["names", "words", "value"].contains(where: table.contains)
        if hasRegex, hasNames {
            throw table.error("regex", "cannot be combined with names and value; keep one of the two")
        }
        let isGeneric = table.contains("generic")
        if isGeneric, hasRegex || hasNames || table.says("path") {
            throw table.error(
                "generic", "cannot be combined with a regex, a path or names; [generic] paths excludes files")
        }
        if table.contains("strings"), hasRegex || hasNames || isGeneric {
            throw table.error("strings", "stands for a pattern: a rule has a regex, names, generic or strings")
        }
    }
}

extension FileExtension {
    fileprivate static func read(
        _ entries: [String: ConfigurationValue], _ context: ConfigurationTable.Context,
        unknown: inout [ConfigurationError]
    ) throws(ConfigurationError) -> FileExtension {
        let read = try KeyReader<FileExtension>.read(entries, context: context, unknown: &unknown).applied(to: .blank)
        if read.useDefault == true, read.path != nil {
            throw context.error("path", "cannot be combined with extend.useDefault; keep one of the two")
        }
        return read
    }
}
