public import Detection
public import Rules

/// The rules that come with Sprawl, embedded in the program at build time (`Plugins/EmbedRules`).
///
/// The build turns `rules/*.toml` into a ``RulePack`` and the ``DetectorImage`` of its rules, so that a start neither
/// parses nor compiles anything.
public enum BuiltinRules {
    /// - Throws: ``RulePackError`` when the program file is damaged.
    public static func ruleSet() throws(RulePackError) -> RuleSet { try RulePack.decode(packed) }

    /// ``ruleSet()`` as ``RulePack`` encodes it.
    public static var packed: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: embeddedPack.utf8Start, count: embeddedPack.utf8CodeUnitCount)
    }

    /// Lower-case hex SHA-256 of ``packed``.
    public static var digest: String { embeddedDigest }

    /// The image of ``ruleSet()``.
    public static var image: DetectorImage {
        // The array is a constant of the program: its storage lives as long as the process.
        embeddedImage.withUnsafeBufferPointer { DetectorImage(constant: $0) }
    }
}
