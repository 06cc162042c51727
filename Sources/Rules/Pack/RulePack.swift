/// The binary form of a ``RuleSet``: what the build embeds, so that a start reads no TOML and analyses no pattern.
///
/// A flat sequence of fields in the order in which tables describe their keys (``KeyedTable``), strings and lists with a
/// count in front; as a whole valid UTF-8, which lets the build embed it as one string. It is written and read by the
/// same version of the program only, so there is no version number: a pack that does not end where it should is
/// refused.
public enum RulePack {
    public static func encode(_ set: RuleSet) -> [UInt8] {
        var writer = PackWriter()
        let rules = set.rules.map(PackedRule.bytes)
        // The lengths first, so that a start knows where rules are without looking at them.
        var lengths = PackWriter()
        for rule in rules { lengths.integer(rule.count) }
        writer.integer(rules.count)
        writer.integer(lengths.bytes.count)
        writer.append(lengths.bytes)
        writer.reserve(rules.reduce(0) { $0 + $1.count })
        for rule in rules { writer.append(rule) }
        set.allowlists.write(to: &writer)
        set.generic.write(to: &writer)
        return writer.bytes
    }

    /// - Parameter bytes: Must outlive the rules: they are read when somebody asks for them.
    /// - Throws: ``RulePackError`` when the bytes are not a pack of this version.
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(RulePackError) -> RuleSet {
        var reader = PackReader(bytes: bytes)
        let rules = try PackedRule.list(from: &reader) { Rule($0) }
        let allowlists = try [Allowlist](from: &reader)
        let generic = try GenericSettings(from: &reader)
        guard reader.isAtEnd else { throw RulePackError() }
        return RuleSet(sorted: rules, allowlists: allowlists, generic: generic)
    }
}
