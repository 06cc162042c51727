public import Detection
public import Rules

/// The rules that come with Sprawl, embedded in the program at build time (`Plugins/EmbedRules`).
///
/// The build turns `rules/*.toml` into one array of words: a ``RulePack`` and, for every kind of processor, the
/// serialised literal database, so that a start neither parses nor compiles anything.
public enum BuiltinRules {
    /// - Throws: ``RulePackError`` when the program file is damaged.
    public static func ruleSet() throws(RulePackError) -> RuleSet { try RulePack.decode(packed) }

    /// ``ruleSet()`` as ``RulePack`` encodes it.
    public static var packed: UnsafeRawBufferPointer { section(0) }

    /// The prefilter's databases for ``ruleSet()``.
    public static func literals(of ruleSet: RuleSet) -> EmbeddedLiterals {
        let databases = embeddedDatabases.enumerated().compactMap { index, database in
            ProcessorClass(rawValue: database.processor).map {
                EmbeddedLiteralDatabase(processor: $0, digest: database.digest, bytes: section(index + 1))
            }
        }
        return EmbeddedLiterals(ruleSet, databases: databases)
    }

    private static func section(_ index: Int) -> UnsafeRawBufferPointer {
        let (start, length) = embeddedSections[index]
        // The array is a constant of the program: its storage lives as long as the process.
        return embeddedWords.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0[start..<start + length]) }
    }
}
