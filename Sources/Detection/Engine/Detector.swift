public import Rules

/// The compiled form of a ``RuleSet``: everything threads share while they scan.
///
/// Immutable. Each thread scans with a ``TextScanner`` of its own.
public final class Detector: Sendable {
    public let ruleSet: RuleSet
    let rules: [CompiledRule]
    let literals: LiteralIndex
    let database: LiteralDatabase?
    /// Rules with a pattern but neither anchors nor keywords: they run on every text.
    let alwaysRun: [Int]
    /// Rules that report a file because of its path.
    let pathOnly: [Int]
    let globalAllowlists: [CompiledAllowlist]
    let maximumGroups: Int
    /// Rules other rules require, with those that require them.
    let composites: CompositeRules

    /// - Parameters:
    ///   - ruleSet: What to look for.
    ///   - embedded: Literal databases made at build time; the one that fits rules and processor is used, otherwise
    ///     one is compiled.
    /// - Throws: ``LiteralDatabaseError``.
    public init(ruleSet: RuleSet, embedded: [EmbeddedLiteralDatabase] = []) throws(LiteralDatabaseError) {
        self.ruleSet = ruleSet
        let ids = Dictionary(uniqueKeysWithValues: ruleSet.rules.enumerated().map { ($1.id, $0) })
        let rules = ruleSet.rules.map(CompiledRule.init)
        self.rules = rules
        let table = LiteralTable(ruleSet.rules)
        literals = LiteralIndex(table)
        database = try Self.database(for: table, embedded: embedded)
        alwaysRun = rules.indices.filter { index in
            rules[index].pattern != nil && rules[index].strategy.anchors.isEmpty && !rules[index].strategy.isGated
        }
        pathOnly = rules.indices.filter { rules[$0].pattern == nil && rules[$0].path != nil }
        globalAllowlists = ruleSet.allowlists.map(CompiledAllowlist.init)
        maximumGroups = rules.map(\.maximumGroups).max() ?? 0
        composites = CompositeRules(ruleSet.rules, ids: ids)
    }

    /// How many bytes beyond the part it owns a window must hold so that no match is cut; see ``TextWindow``.
    public var overlap: Int { rules.map(\.reach).max() ?? 0 }

    /// What a match may look at in front of its start: a line's beginning, a word boundary.
    public static let contextBefore = 4096

    private static func database(
        for table: LiteralTable, embedded: [EmbeddedLiteralDatabase]
    ) throws(LiteralDatabaseError) -> LiteralDatabase? {
        guard !table.literals.isEmpty else { return nil }
        if !embedded.isEmpty {
            let digest = LiteralIndex.digest(of: table.literals)
            let processor = ProcessorClass.current
            for candidate in embedded where candidate.digest == digest && candidate.processor == processor {
                if let database = LiteralDatabase.deserialize(candidate.bytes) { return database }
            }
        }
        return try LiteralDatabase.compile(table.literals)
    }

    /// Compiles every pattern of the given rules, and of all allowlists, now instead of when it is needed.
    ///
    /// For rules that users wrote: a mistake must stop the run before it starts.
    ///
    /// - Throws: ``RulePatternError`` for the first pattern that PCRE2 refuses.
    public func checkPatterns(ofRules ids: Set<String>) throws(RulePatternError) {
        for compiled in rules where ids.contains(compiled.rule.id) {
            let id = compiled.rule.id
            try Self.check(compiled.pattern, rule: id, key: "regex")
            try Self.check(compiled.path, rule: id, key: "path")
            for list in compiled.allowlists { try Self.check(list, rule: id) }
            if let pattern = try? compiled.pattern?.get(), compiled.secretGroup > pattern.groupCount {
                throw RulePatternError(
                    rule: id, key: "secretGroup",
                    reason: "is \(compiled.secretGroup), but the regex has only \(pattern.groupCount) capture groups")
            }
        }
        for list in globalAllowlists { try Self.check(list, rule: nil) }
    }

    private static func check(_ list: CompiledAllowlist, rule: String?) throws(RulePatternError) {
        // One by one: the joined pattern's error would name a place nobody wrote.
        for source in list.list.paths { try check(LazyPattern(source), rule: rule, key: "allowlists.paths") }
        for source in list.list.regexes { try check(LazyPattern(source), rule: rule, key: "allowlists.regexes") }
    }

    private static func check(_ pattern: LazyPattern?, rule: String?, key: String) throws(RulePatternError) {
        do { _ = try pattern?.get() } catch {
            throw RulePatternError(rule: rule, key: key, reason: "not a valid regular expression: \(error)")
        }
    }
}

/// A pattern in a rule that cannot be compiled.
public struct RulePatternError: Error, Equatable {
    public var rule: String?
    public var key: String
    public var reason: String
}

/// A literal database made when the program was built.
public struct EmbeddedLiteralDatabase {
    public var processor: ProcessorClass
    /// ``LiteralIndex/digest(of:)`` of its literals.
    public var digest: UInt64
    /// Must outlive the use of this value.
    public var bytes: UnsafeRawBufferPointer

    public init(processor: ProcessorClass, digest: UInt64, bytes: UnsafeRawBufferPointer) {
        self.processor = processor
        self.digest = digest
        self.bytes = bytes
    }

    /// What a build embeds for a rule set: its digest and the serialised database of one kind of processor.
    public static func make(
        for ruleSet: RuleSet, processor: ProcessorClass
    ) throws(LiteralDatabaseError) -> (digest: UInt64, bytes: [UInt8]) {
        let literals = LiteralTable(ruleSet.rules).literals
        let database = try LiteralDatabase.compile(literals, for: processor)
        return (LiteralIndex.digest(of: literals), try database.serialized())
    }
}
