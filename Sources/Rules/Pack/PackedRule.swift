/// Where a rule stands in a pack. The bytes are constant and outlive the rule; see ``RulePack/decode(_:)``.
struct PackedRule: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// The first field.
    var id: String? {
        var reader = PackReader(bytes: bytes)
        return try? reader.string()
    }

    func read() throws(RulePackError) -> (RuleDefinition, RegexAnalysis?) {
        var reader = PackReader(bytes: bytes)
        let rule = try reader.rule()
        guard reader.isAtEnd else { throw RulePackError() }
        return rule
    }
}
