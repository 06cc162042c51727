struct PackReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func integer() throws(RulePackError) -> Int {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 66, by: 6) {
            guard position < bytes.count, bytes[position] < 0x80 else { throw RulePackError() }
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x3F) << UInt64(shift)
            if byte < 0x40 { return Int(Int64(bitPattern: value)) }
        }
        throw RulePackError()
    }

    mutating func string() throws(RulePackError) -> String {
        let count = try integer()
        guard count >= 0, count <= bytes.count - position else { throw RulePackError() }
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }

    mutating func list<Element>(
        _ read: (inout PackReader) throws(RulePackError) -> Element
    ) throws(RulePackError) -> [Element] {
        let count = try integer()
        // Every element takes at least one byte, so a damaged count cannot ask for more memory than there is.
        guard count >= 0, count <= bytes.count - position else { throw RulePackError() }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }

    mutating func optional<Value>(
        _ read: (inout PackReader) throws(RulePackError) -> Value
    ) throws(RulePackError) -> Value? {
        try list(read).first
    }

    mutating func strings() throws(RulePackError) -> [String] {
        try list { reader throws(RulePackError) in try reader.string() }
    }

    private mutating func optionalString() throws(RulePackError) -> String? {
        try optional { reader throws(RulePackError) in try reader.string() }
    }

    private mutating func optionalInteger() throws(RulePackError) -> Int? {
        try optional { reader throws(RulePackError) in try reader.integer() }
    }

    private mutating func name<Name: RawRepresentable>(_ type: Name.Type) throws(RulePackError) -> Name
    where Name.RawValue == String {
        guard let name = Name(rawValue: try string()) else { throw RulePackError() }
        return name
    }

    mutating func generic() throws(RulePackError) -> GenericSettings {
        var settings = GenericSettings()
        settings.isEnabled = try integer() != 0
        settings.threshold = try optional { reader throws(RulePackError) in
            Double(bitPattern: UInt64(UInt(bitPattern: try reader.integer())))
        }
        settings.ignoredWords = try strings()
        settings.ignoredPaths = try strings()
        return settings
    }

    mutating func rule() throws(RulePackError) -> (RuleDefinition, RegexAnalysis?) {
        var definition = RuleDefinition(id: try string())
        definition.title = try string()
        definition.isAssigned = try integer() != 0
        definition.regex = try optionalString()
        definition.generic = try optional { reader throws(RulePackError) in try reader.name(GenericSort.self) }
        definition.path = try optionalString()
        definition.secretGroup = try integer()
        definition.entropy = Double(bitPattern: UInt64(UInt(bitPattern: try integer())))
        definition.keywords = try strings()
        definition.tags = try strings()
        definition.skipReport = try integer() != 0
        definition.parts = try list { reader throws(RulePackError) in try reader.part() }
        definition.allowlists = try list { reader throws(RulePackError) in try reader.allowlist() }
        definition.provider = try optionalString()
        definition.kind = try name(SecretKind.self)
        definition.severity = try name(Severity.self)
        definition.confidence = try name(Confidence.self)
        definition.validator = try optional { reader throws(RulePackError) in try reader.name(ValidatorName.self) }
        let analysis = try optional { reader throws(RulePackError) in try reader.analysis() }
        definition.packedGuide = PackedGuide(try skip(integer()))
        if definition.isAssigned { definition.regex = definition.guide.assignment?.pattern }
        return (definition, analysis)
    }

    mutating func skip(_ count: Int) throws(RulePackError) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= bytes.count - position else { throw RulePackError() }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }

    private mutating func part() throws(RulePackError) -> RulePart {
        RulePart(
            id: try string(), name: try optionalString(), withinLines: try optionalInteger(),
            withinColumns: try optionalInteger(), isRequired: try integer() != 0, isAbsorbed: try integer() != 0)
    }

    mutating func guide() throws(RulePackError) -> RuleGuide {
        var guide = RuleGuide()
        guide.severityReason = try optionalString()
        guide.lifetime = try optional { reader throws(RulePackError) in try reader.name(SecretLifetime.self) }
        guide.access = try optionalString()
        guide.revoke = try optionalString()
        guide.rotate = try optionalString()
        guide.revokeURL = try optionalString()
        guide.reference = try optionalString()
        guide.alternative = try optionalString()
        guide.examples = try strings()
        guide.counterexamples = try strings()
        guide.examplePath = try optionalString()
        guide.assignment = try optional { reader throws(RulePackError) in
            AssignedValue(names: try reader.strings(), words: try reader.strings(), value: try reader.string())
        }
        return guide
    }

    mutating func analysis() throws(RulePackError) -> RegexAnalysis {
        let width = RegexWidth(minimum: try integer(), maximum: try optionalInteger())
        let lookahead = try optionalInteger()
        let anchors = try optional { reader throws(RulePackError) in
            try reader.list { reader throws(RulePackError) in
                let literal = try reader.string()
                let lower = try reader.integer()
                let upper = try reader.integer()
                guard lower <= upper else { throw RulePackError() }
                return LiteralAnchor(literal: literal, offset: lower...upper)
            }
        }
        return RegexAnalysis(width: width, lookahead: lookahead, anchors: anchors)
    }

    mutating func allowlist() throws(RulePackError) -> Allowlist {
        var list = Allowlist()
        list.description = try string()
        list.condition = try name(Allowlist.Condition.self)
        list.commits = try strings()
        list.paths = try strings()
        list.regexes = try strings()
        list.regexTarget = try name(Allowlist.Target.self)
        list.stopwords = try strings()
        list.targetRules = try strings()
        return list
    }
}
