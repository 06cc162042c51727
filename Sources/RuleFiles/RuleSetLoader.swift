public import Rules

/// Turns rule files into the ``RuleSet`` of a run: reads them, follows `[extend]`, merges, checks.
///
/// ```swift
/// let loader = RuleSetLoader(builtin: BuiltinRules.ruleSet, readFile: readWholeFile)
/// let loaded = try loader.load(path: ".gitleaks.toml")
/// ```
public struct RuleSetLoader: Sendable {
    /// What `[extend] useDefault = true` starts from.
    public var builtin: RuleSet
    /// Reads a file's text; throws an error whose description says why it cannot.
    public var readFile: @Sendable (String) throws -> String

    /// The entry file and two extensions, as in gitleaks.
    private static let maximumDepth = 3

    public init(builtin: RuleSet, readFile: @escaping @Sendable (String) throws -> String) {
        self.builtin = builtin
        self.readFile = readFile
    }

    /// A rule set and what a user should know about its files.
    public struct Loaded: Sendable {
        public var ruleSet: RuleSet
        /// Ids of the rules that files (not the built-in set) define or change.
        public var userRules: Set<String> { Set(places.keys) }
        /// Where the user's rules are written; for one that several files change, the outermost.
        public var places: [String: RulePlace]
        /// Keys without a meaning, unknown rule ids in `disabledRules`, and the like.
        public var warnings: [String]
    }

    /// - Parameter extendsDefault: Whether the built-in rules are kept when the file does not say.
    /// - Throws: ``ConfigurationError``.
    public func load(path: String, extendsDefault: Bool = false) throws(ConfigurationError) -> Loaded {
        try load(text: try text(of: path), path: path, extendsDefault: extendsDefault)
    }

    /// The same for text that did not come from a file; `path` names its source in messages.
    public func load(text: String, path: String, extendsDefault: Bool = false) throws(ConfigurationError) -> Loaded {
        try checked(
            try merged(text: text, path: path, extendsDefault: extendsDefault, depth: 1), file: path)
    }

    private func checked(_ merge: RuleMerge, file: String) throws(ConfigurationError) -> Loaded {
        var merge = merge
        merge.check(file: file)
        if var error = merge.errors.first {
            // A misspelt key is the likeliest reason for one that is missing.
            if let hint = merge.warnings.first { error.reason += " (\(hint))" }
            throw error
        }
        return Loaded(
            ruleSet: RuleSet(
                rules: Array(merge.rules.values), allowlists: merge.allowlists, generic: merge.generic),
            places: merge.places, warnings: merge.warnings)
    }

    /// Several files as one set: no rule stands in two of them, and what one allows holds for the rules of all.
    ///
    /// - Throws: ``ConfigurationError``.
    public func load(
        together paths: [String], extendsDefault: (String) -> Bool = { _ in false }
    ) throws(ConfigurationError) -> Loaded {
        var union = RuleMerge()
        for path in paths {
            let merge = try merged(
                text: try text(of: path), path: path, extendsDefault: extendsDefault(path), depth: 1)
            try union.add(merge, file: path)
        }
        return try checked(union, file: paths.first ?? "")
    }

    private func merged(
        text: String, path: String, extendsDefault: Bool, depth: Int
    ) throws(ConfigurationError) -> RuleMerge {
        let file = try RuleFileReader(path: path, text: text).read()
        var merge = RuleMerge()
        if let base = file.extend.path {
            if depth < Self.maximumDepth {
                let basePath = Self.resolve(base, from: path)
                let (baseText, found) = try firstReadable([basePath, base], namedIn: path)
                merge = try merged(text: baseText, path: found, extendsDefault: false, depth: depth + 1)
            } else {
                merge.warnings.append("\(path): extend.path is ignored: more than two levels of extension")
            }
        } else if file.extend.useDefault ?? (depth == 1 && extendsDefault) {
            merge = RuleMerge(builtin)
        }
        merge.lay(file)
        return merge
    }

    /// Relative paths are looked up beside the file that names them, then (as gitleaks does) in the working folder.
    private static func resolve(_ path: String, from file: String) -> String {
        guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }

    private func firstReadable(
        _ candidates: [String], namedIn file: String
    ) throws(ConfigurationError) -> (text: String, path: String) {
        for candidate in candidates {
            if let text = try? readFile(candidate) { return (text, candidate) }
        }
        throw ConfigurationError(
            file: file, key: "extend.path", reason: "cannot read '\(candidates[0])'; correct the path or remove the key"
        )
    }

    private func text(of path: String) throws(ConfigurationError) -> String {
        do { return try readFile(path) } catch {
            throw ConfigurationError(file: path, reason: "cannot be read: \(error)")
        }
    }
}

/// Where a rule is written.
public struct RulePlace: Sendable, Equatable {
    public var file: String
    /// 1-based.
    public var line: Int?
}

/// Rules of several files on their way to one set.
struct RuleMerge {
    var rules: [String: Rule] = [:]
    var allowlists: [Allowlist] = []
    var generic = GenericSettings()
    var places: [String: RulePlace] = [:]
    var warnings: [String] = []
    var errors: [ConfigurationError] = []
    /// What files have taken out: it may still be named as a part.
    private var disabled: Set<String> = []

    init() {}

    init(_ set: RuleSet) {
        for rule in set.rules { rules[rule.id] = rule }
        allowlists = set.allowlists
        generic = set.generic
    }

    /// Lays a file over what is there: disabled rules go, known ids are changed, new ones are added.
    mutating func lay(_ file: RuleFile) {
        warnings += file.unknownKeys.map(\.description)
        disabled.formUnion(file.extend.disabledRules)
        for id in file.extend.disabledRules where rules.removeValue(forKey: id) == nil {
            warnings.append("\(file.path): extend.disabledRules names '\(id)', which is not a rule")
        }
        var seen: Set<String> = []
        let bases = rules
        for entry in file.rules {
            let isRepeated = !seen.insert(entry.id).inserted
            if isRepeated { warnings.append("\(file.path): rule '\(entry.id)' is there twice; the last one counts") }
            let base = bases[entry.id]?.definition ?? RuleDefinition(id: entry.id)
            rules[entry.id] = Rule(entry.changes.applied(to: file.defaults.applied(to: base)))
            places[entry.id] = RulePlace(file: file.path, line: entry.line)
        }
        allowlists = file.allowlists + allowlists
        file.generic.apply(to: &generic)
    }

    /// Adds the rules of another file, none of which may be there already.
    mutating func add(_ other: RuleMerge, file: String) throws(ConfigurationError) {
        for (id, rule) in other.rules {
            if let place = other.places[id] {
                if let known = places[id] {
                    throw ConfigurationError(
                        file: file, line: place.line, rule: id, key: "id", reason: "is in \(known.file) already")
                }
                places[id] = place
                rules[id] = rule
            } else if rules[id] == nil {
                rules[id] = rule
            }
        }
        allowlists += other.allowlists
        warnings += other.warnings
    }

    /// What can only be judged when everything is merged. What no file changed is right already.
    mutating func check(file: String) {
        for id in places.keys.sorted() {
            guard let rule = rules[id] else { continue }
            let place = places[id] ?? RulePlace(file: file)
            if rule.regex == nil, rule.path == nil, rule.generic == nil {
                errors.append(
                    ConfigurationError(
                        file: place.file, line: place.line, rule: id, key: "regex",
                        reason: "is missing; a rule needs a regex, a path or both"))
            }
            if let assignment = rule.assignment {
                let missing = assignment.names.isEmpty ? "names" : assignment.value.isEmpty ? "value" : nil
                if let missing {
                    errors.append(
                        ConfigurationError(
                            file: place.file, line: place.line, rule: id, key: missing,
                            reason: "is missing; a rule without a regex needs names and a value"))
                }
            }
            for part in rule.parts where rules[part.id] == nil && !disabled.contains(part.id) {
                errors.append(
                    ConfigurationError(
                        file: place.file, line: place.line, rule: id, key: part.isAbsorbed ? "parts.id" : "required.id",
                        reason: "'\(part.id)' is not a rule of this set"))
            }
        }
        for list in allowlists {
            for id in list.targetRules where rules[id] == nil {
                errors.append(
                    ConfigurationError(
                        file: file, key: "allowlists.targetRules", reason: "'\(id)' is not a rule of this set"))
            }
        }
    }
}
