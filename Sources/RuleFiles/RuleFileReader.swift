internal import Rules

/// Reads the text of a rule file: the gitleaks schema and Sprawl's keys (`docs/rules-format.md`).
struct RuleFileReader {
    let path: String
    let text: String

    func read() throws(ConfigurationError) -> RuleFile {
        let locator = SourceLocator(text)
        let context = ConfigurationTable.Context(file: path, locator: locator)
        var root = ConfigurationTable(try ConfigurationValue.parse(text, file: path), context: context)
        for inert in ["title", "description", "minVersion"] { _ = try root.string(inert) }

        var unknown: [String] = []
        var file = RuleFile(path: path, extend: RuleFile.Extension(), rules: [], allowlists: [], unknownKeys: [])
        for entries in try root.tables("extend") {
            var table = ConfigurationTable(entries, context: nested(context, "extend."))
            file.extend.useDefault = try table.boolean("useDefault")
            file.extend.path = try table.string("path")
            file.extend.disabledRules = try table.strings("disabledRules") ?? []
            _ = try table.string("url")
            unknown += table.unknownKeys
            if file.extend.useDefault == true, file.extend.path != nil {
                throw table.error("path", "cannot be combined with extend.useDefault; keep one of the two")
            }
        }
        for entries in try root.tables("generic") {
            file.generic = try generic(entries, context: nested(context, "generic."), unknown: &unknown)
        }
        var defaults = RuleDefaults()
        for entries in try root.tables("defaults") {
            var table = ConfigurationTable(entries, context: nested(context, "defaults."))
            defaults = try RuleDefaults(&table)
            unknown += table.unknownKeys
        }
        for (index, entries) in try root.tables("rules").enumerated() {
            var ruleContext = context
            ruleContext.ruleIndex = index
            file.rules.append(try rule(entries, defaults, context: ruleContext, unknown: &unknown))
        }
        file.allowlists = try allowlists(of: &root, context: context, unknown: &unknown)
        file.unknownKeys = unknown + root.unknownKeys
        return file
    }

    private func nested(_ context: ConfigurationTable.Context, _ prefix: String) -> ConfigurationTable.Context {
        var inner = context
        inner.prefix += prefix
        return inner
    }

    private func generic(
        _ entries: [String: ConfigurationValue], context: ConfigurationTable.Context, unknown: inout [String]
    ) throws(ConfigurationError) -> GenericEntry {
        var table = ConfigurationTable(entries, context: context)
        var entry = GenericEntry()
        entry.isEnabled = try table.boolean("enabled")
        entry.threshold = try table.double("threshold")
        if let threshold = entry.threshold, !(0...1).contains(threshold) {
            throw table.error("threshold", "is a probability and must be between 0 and 1")
        }
        entry.ignoredWords = try table.strings("words") ?? []
        if entry.ignoredWords.contains("") { throw table.error("words", "must not hold an empty word") }
        entry.ignoredPaths = try table.strings("paths") ?? []
        unknown += table.unknownKeys
        return entry
    }

    private func rule(
        _ entries: [String: ConfigurationValue], _ defaults: RuleDefaults, context: ConfigurationTable.Context,
        unknown: inout [String]
    ) throws(ConfigurationError) -> RuleEntry {
        var context = context
        if case .string(let id)? = entries["id"], !id.isEmpty { context.rule = id }
        var table = ConfigurationTable(entries, context: context)
        guard let id = try table.string("id"), !id.isEmpty else {
            throw table.error("id", "is missing; every rule needs an id of its own")
        }
        var entry = RuleEntry(id: id, line: context.locator.line(ofKey: nil, inRule: context.ruleIndex))
        // `title` is ours, `description` is what gitleaks calls the same line.
        let description = try table.string("description")
        entry.title = try table.string("title") ?? description
        entry.regex = try table.string("regex")
        entry.path = try table.string("path")
        entry.secretGroup = try table.integer("secretGroup")
        if let group = entry.secretGroup, group < 0 { throw table.error("secretGroup", "must not be negative") }
        entry.entropy = try table.double("entropy")
        entry.keywords = try table.strings("keywords")?.map { $0.lowercased() }.filter { !$0.isEmpty }
        entry.tags = try table.strings("tags")
        entry.skipReport = try table.boolean("skipReport")
        entry.common = try RuleDefaults(&table).filled(from: defaults)
        entry.kind = try table.name("kind", of: SecretKind.self)
        entry.severity = try table.name("severity", of: Severity.self)
        entry.severityReason = try table.string("severityReason")
        entry.confidence = try table.name("confidence", of: Confidence.self)
        entry.validator = try table.name("validator", of: ValidatorName.self)
        entry.examples = try table.strings("examples")
        entry.counterexamples = try table.strings("counterexamples")
        entry.examplePath = try table.string("examplePath")
        entry.assignment = try assignment(&table, hasRegex: entry.regex?.isEmpty == false)
        entry.generic = try table.name("generic", of: GenericSort.self)
        if entry.generic != nil,
            entry.regex?.isEmpty == false || entry.path?.isEmpty == false || entry.assignment != nil
        {
            throw table.error(
                "generic", "cannot be combined with a regex, a path or names; [generic] paths excludes files")
        }
        entry.strings = try table.name("strings", of: QuotedStrings.self)
        if entry.strings != nil, entry.regex?.isEmpty == false || entry.assignment != nil || entry.generic != nil {
            throw table.error("strings", "stands for a pattern: a rule has a regex, names, generic or strings")
        }
        for key in ["required", "parts"] where table.contains(key) {
            for part in try table.tables(key) {
                let context = nested(context, key + ".")
                let read = try self.part(part, isOurs: key == "parts", context: context, unknown: &unknown)
                entry.parts = (entry.parts ?? []) + [read]
            }
        }
        entry.allowlists = try allowlists(of: &table, context: context, unknown: &unknown)
        unknown += table.unknownKeys.map { "\(id): \($0)" }
        return entry
    }

    private func part(
        _ entries: [String: ConfigurationValue], isOurs: Bool, context: ConfigurationTable.Context,
        unknown: inout [String]
    ) throws(ConfigurationError) -> RulePart {
        var table = ConfigurationTable(entries, context: context)
        guard let id = try table.string("id"), !id.isEmpty else {
            throw table.error("id", "is missing; name the rule that must match nearby")
        }
        var part = RulePart(
            id: id, withinLines: try table.integer("withinLines"), withinColumns: try table.integer("withinColumns"))
        if isOurs {
            part.name = try table.string("name")
            part.isRequired = try table.boolean("required") ?? false
            part.isAbsorbed = true
        }
        for (key, reach) in [("withinLines", part.withinLines), ("withinColumns", part.withinColumns)] {
            if let reach, reach < 0 { throw table.error(key, "must not be negative") }
        }
        unknown += table.unknownKeys
        return part
    }

    /// `names`, `words` and `value`.
    private func assignment(
        _ table: inout ConfigurationTable, hasRegex: Bool
    ) throws(ConfigurationError) -> AssignedValue.Entry? {
        let entry = AssignedValue.Entry(
            names: try table.strings("names"), words: try table.strings("words"), value: try table.string("value"))
        guard entry.names != nil || entry.words != nil || entry.value != nil else { return nil }
        if hasRegex { throw table.error("regex", "cannot be combined with names and value; keep one of the two") }
        if let names = entry.names, names.isEmpty || names.contains("") {
            throw table.error("names", "must name at least one word")
        }
        return entry
    }

    /// `[[allowlists]]`, or the older single table `[allowlist]`, of the file or of one rule.
    private func allowlists(
        of table: inout ConfigurationTable, context: ConfigurationTable.Context, unknown: inout [String]
    ) throws(ConfigurationError) -> [Allowlist] {
        if table.contains("allowlist"), table.contains("allowlists") {
            throw table.error("allowlist", "is the older form of [[allowlists]]; use only one of the two")
        }
        var lists: [Allowlist] = []
        for key in ["allowlist", "allowlists"] {
            for entries in try table.tables(key) {
                lists.append(try allowlist(entries, context: nested(context, key + "."), unknown: &unknown))
            }
        }
        return lists
    }

    private func allowlist(
        _ entries: [String: ConfigurationValue], context: ConfigurationTable.Context, unknown: inout [String]
    ) throws(ConfigurationError) -> Allowlist {
        var table = ConfigurationTable(entries, context: context)
        var list = Allowlist()
        list.description = try table.string("description") ?? ""
        switch try table.string("condition")?.lowercased() {
        case nil, "", "or", "||": list.condition = .or
        case "and", "&&": list.condition = .and
        case .some(let other): throw table.error("condition", "'\(other)' is neither OR nor AND")
        }
        list.commits = (try table.strings("commits") ?? []).map { $0.trimmed.lowercased() }
        list.paths = try table.strings("paths") ?? []
        list.regexes = try table.strings("regexes") ?? []
        switch try table.string("regexTarget") {
        case nil, "", "secret": list.regexTarget = .secret
        case "match": list.regexTarget = .match
        case "line": list.regexTarget = .line
        case .some(let other): throw table.error("regexTarget", "'\(other)' is not one of: secret, match, line")
        }
        list.stopwords = (try table.strings("stopwords") ?? []).map { $0.lowercased() }
        list.targetRules = try table.strings("targetRules") ?? []
        unknown += table.unknownKeys
        if list.commits.isEmpty, list.paths.isEmpty, list.regexes.isEmpty, list.stopwords.isEmpty {
            throw table.error(nil, "an allowlist must set at least one of commits, paths, regexes, stopwords")
        }
        return list
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
