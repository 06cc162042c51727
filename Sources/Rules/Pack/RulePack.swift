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

/// The embedded rules are damaged.
public struct RulePackError: Error, CustomStringConvertible {
    public var description: String { "the built-in rules are damaged; reinstall sprawl" }
}

struct PackWriter {
    private(set) var bytes: [UInt8] = []

    /// Six bits to a byte, the lowest first, and a seventh that says that more follow: nearly all numbers are lengths
    /// of short texts. No byte has its highest bit set, so that the whole pack is valid UTF-8.
    mutating func integer(_ value: Int) {
        var rest = UInt64(bitPattern: Int64(value))
        while rest >= 0x40 {
            bytes.append(UInt8(truncatingIfNeeded: rest) & 0x3F | 0x40)
            rest >>= 6
        }
        bytes.append(UInt8(rest))
    }

    mutating func append(_ other: [UInt8]) { bytes += other }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    mutating func string(_ text: String) {
        integer(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func list<Element>(_ elements: [Element], _ write: (inout PackWriter, Element) -> Void) {
        integer(elements.count)
        for element in elements { write(&self, element) }
    }

    mutating func optional<Value>(_ value: Value?, _ write: (inout PackWriter, Value) -> Void) {
        list(value.map { [$0] } ?? [], write)
    }

    mutating func strings(_ texts: [String]) { list(texts) { $0.string($1) } }

    mutating func generic(_ settings: GenericSettings) {
        integer(settings.isEnabled ? 1 : 0)
        optional(settings.threshold) { $0.integer(Int(bitPattern: UInt($1.bitPattern))) }
        strings(settings.ignoredWords)
        strings(settings.ignoredPaths)
    }

    mutating func rule(_ rule: Rule) {
        let definition = rule.definition
        string(definition.id)
        string(definition.title)
        // What is made from names and values is made anew: the patterns are long and alike.
        integer(definition.isAssigned ? 1 : 0)
        optional(definition.isAssigned ? nil : definition.regex) { $0.string($1) }
        optional(definition.generic) { $0.string($1.rawValue) }
        optional(definition.path) { $0.string($1) }
        integer(definition.secretGroup)
        integer(Int(bitPattern: UInt(definition.entropy.bitPattern)))
        strings(definition.keywords)
        strings(definition.tags)
        integer(definition.skipReport ? 1 : 0)
        list(definition.parts) { $0.part($1) }
        list(definition.allowlists) { $0.allowlist($1) }
        optional(definition.provider) { $0.string($1) }
        string(definition.kind.rawValue)
        string(definition.severity.rawValue)
        string(definition.confidence.rawValue)
        optional(definition.validator) { $0.string($1.rawValue) }
        optional(rule.analysis) { $0.analysis($1) }
        // In front of it its length, so that a start can pass over it.
        var guide = PackWriter()
        guide.guide(definition.guide)
        integer(guide.bytes.count)
        append(guide.bytes)
    }

    private mutating func part(_ part: RulePart) {
        string(part.id)
        optional(part.name) { $0.string($1) }
        optional(part.withinLines) { $0.integer($1) }
        optional(part.withinColumns) { $0.integer($1) }
        integer(part.isRequired ? 1 : 0)
        integer(part.isAbsorbed ? 1 : 0)
    }

    private mutating func guide(_ guide: RuleGuide) {
        optional(guide.severityReason) { $0.string($1) }
        optional(guide.lifetime) { $0.string($1.rawValue) }
        optional(guide.access) { $0.string($1) }
        optional(guide.revoke) { $0.string($1) }
        optional(guide.rotate) { $0.string($1) }
        optional(guide.revokeURL) { $0.string($1) }
        optional(guide.reference) { $0.string($1) }
        optional(guide.alternative) { $0.string($1) }
        strings(guide.examples)
        strings(guide.counterexamples)
        optional(guide.examplePath) { $0.string($1) }
        optional(guide.assignment) { writer, assignment in
            writer.strings(assignment.names)
            writer.strings(assignment.words)
            writer.string(assignment.value)
        }
    }

    mutating func analysis(_ analysis: RegexAnalysis) {
        integer(analysis.width.minimum)
        optional(analysis.width.maximum) { $0.integer($1) }
        optional(analysis.lookahead) { $0.integer($1) }
        optional(analysis.anchors) { writer, anchors in
            writer.list(anchors) { writer, anchor in
                writer.string(anchor.literal)
                writer.integer(anchor.offset.lowerBound)
                writer.integer(anchor.offset.upperBound)
            }
        }
    }

    mutating func allowlist(_ list: Allowlist) {
        string(list.description)
        string(list.condition.rawValue)
        strings(list.commits)
        strings(list.paths)
        strings(list.regexes)
        string(list.regexTarget.rawValue)
        strings(list.stopwords)
        strings(list.targetRules)
    }
}

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
