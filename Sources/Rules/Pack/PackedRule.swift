/// Where a rule stands in a pack. The bytes are constant and outlive the rule; see ``RulePack/decode(_:)``.
///
/// The fields of its definition, what its pattern promises, and the guide with its length in front, so that a start can
/// pass over it.
struct PackedRule: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// The first field.
    var id: String? {
        var reader = PackReader(bytes: bytes)
        return try? reader.string()
    }

    /// What `make` makes of the rules a pack begins with.
    static func list<Element>(
        from reader: inout PackReader, _ make: (PackedRule) throws(RulePackError) -> Element
    ) throws(RulePackError) -> [Element] {
        let count = try reader.count()
        var lengths = PackReader(bytes: try reader.skip(try reader.integer()))
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count {
            elements.append(try make(PackedRule(bytes: try reader.skip(try lengths.integer()))))
        }
        guard lengths.isAtEnd else { throw RulePackError() }
        return elements
    }

    func read() throws(RulePackError) -> (RuleDefinition, RegexAnalysis?) {
        var reader = PackReader(bytes: bytes)
        var definition = try RuleDefinition(from: &reader)
        let analysis = try RegexAnalysis?(from: &reader)
        definition.packedGuide = PackedGuide(try reader.skip(try reader.integer()))
        guard reader.isAtEnd else { throw RulePackError() }
        if definition.isAssigned { definition.regex = definition.guide.assignment?.pattern }
        return (definition, analysis)
    }

    static func bytes(of rule: Rule) -> [UInt8] {
        if let bytes = rule.packedBytes { return Array(bytes) }
        var writer = PackWriter()
        rule.definition.write(to: &writer)
        rule.analysis.write(to: &writer)
        var guide = PackWriter()
        rule.definition.guide.write(to: &guide)
        writer.integer(guide.bytes.count)
        writer.append(guide.bytes)
        return writer.bytes
    }
}
