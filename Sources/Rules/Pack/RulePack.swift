/// The binary form of a ``RuleSet``: what the build embeds, so that a start reads no TOML and analyses no pattern.
///
/// A flat sequence of fields in a fixed order, strings and lists with a count in front; as a whole valid UTF-8, which
/// lets the build embed it as one string. It is written and read by the same version of the program only, so there is
/// no version number: a pack that does not end where it should is refused.
public enum RulePack {
    public static func encode(_ set: RuleSet) -> [UInt8] {
        var writer = PackWriter()
        let rules = set.rules.map { rule in
            if let bytes = rule.packedBytes { return Array(bytes) }
            var writer = PackWriter()
            writer.rule(rule)
            return writer.bytes
        }
        // The lengths first, so that a start knows where rules are without looking at them.
        writer.list(rules) { $0.integer($1.count) }
        writer.reserve(rules.reduce(0) { $0 + $1.count })
        for rule in rules { writer.append(rule) }
        writer.list(set.allowlists) { $0.allowlist($1) }
        writer.generic(set.generic)
        return writer.bytes
    }

    /// - Parameter bytes: Must outlive the rules: their guides are read when somebody asks for them.
    /// - Throws: ``RulePackError`` when the bytes are not a pack of this version.
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(RulePackError) -> RuleSet {
        var reader = PackReader(bytes: bytes)
        let lengths = try reader.list { reader throws(RulePackError) in try reader.integer() }
        var rules: [Rule] = []
        rules.reserveCapacity(lengths.count)
        for length in lengths { rules.append(Rule(PackedRule(bytes: try reader.skip(length)))) }
        let allowlists = try reader.list { reader throws(RulePackError) in try reader.allowlist() }
        let generic = try reader.generic()
        guard reader.isAtEnd else { throw RulePackError() }
        return RuleSet(sorted: rules, allowlists: allowlists, generic: generic)
    }
}
