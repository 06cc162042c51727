public import Rules

/// The literal databases of a rule set, with what a hit in each of them means.
///
/// Usually one. A user who adds rules to the built-in ones gets the embedded database for the built-in literals and a
/// small one for the others: compiling all of them anew would cost every start 20 ms.
struct Prefilter {
    let parts: [Part]

    struct Part {
        let database: LiteralDatabase
        let index: LiteralIndex
    }

    /// A second pass over every text is worth it as long as most of what the first looks for is wanted.
    private static func isWorthwhile(_ embedded: [String], for wanted: [String]) -> Bool {
        let known = Set(embedded)
        return wanted.count { known.contains($0) } * 2 >= known.count
    }

    /// - Parameters:
    ///   - rules: What to look for.
    ///   - embedded: What the build made for the built-in rules, if the rules come from there.
    /// - Throws: ``LiteralDatabaseError``.
    init(_ rules: [Rule], embedded: EmbeddedLiterals?) throws(LiteralDatabaseError) {
        let table = LiteralTable(rules)
        guard !table.literals.isEmpty else {
            parts = []
            return
        }
        guard let embedded, Self.isWorthwhile(embedded.literals, for: table.literals),
            let database = embedded.database()
        else {
            parts = [Part(database: try .compile(table.literals), index: LiteralIndex(table, ids: table.literals))]
            return
        }
        let known = Set(embedded.literals)
        let others = table.literals.filter { !known.contains($0) }
        var parts = [Part(database: database, index: LiteralIndex(table, ids: embedded.literals))]
        if !others.isEmpty {
            parts.append(Part(database: try .compile(others), index: LiteralIndex(table, ids: others)))
        }
        self.parts = parts
    }
}

/// The literals of the built-in rules and the databases that were made of them when the program was built.
public struct EmbeddedLiterals {
    let literals: [String]
    private let candidates: [EmbeddedLiteralDatabase]

    /// - Parameters:
    ///   - ruleSet: The rules the databases were made for.
    ///   - databases: For the kinds of processors there are.
    public init(_ ruleSet: RuleSet, databases: [EmbeddedLiteralDatabase]) {
        literals = LiteralTable(ruleSet.rules).literals
        candidates = databases
    }

    /// The database for these literals and this processor, or `nil` when there is none that this Vectorscan can use.
    func database() -> LiteralDatabase? {
        let digest = LiteralIndex.digest(of: literals)
        let processor = ProcessorClass.current
        for candidate in candidates where candidate.digest == digest && candidate.processor == processor {
            if let database = LiteralDatabase.deserialize(candidate.bytes) { return database }
        }
        return nil
    }
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
