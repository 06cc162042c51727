/// The binary form of a ``RuleSet``: what the build embeds, so that a start reads no TOML and analyses no pattern.
///
/// A flat sequence of fields in a fixed order, little-endian, strings and lists with a 32-bit count in front. It is
/// written and read by the same version of the program only, so there is no version number: a pack that does not
/// end where it should is refused.
public enum RulePack {
    public static func encode(_ set: RuleSet) -> [UInt8] {
        var writer = PackWriter()
        writer.list(set.rules) { $0.rule($1) }
        writer.list(set.allowlists) { $0.allowlist($1) }
        return writer.bytes
    }

    /// - Throws: ``RulePackError`` when the bytes are not a pack of this version.
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(RulePackError) -> RuleSet {
        var reader = PackReader(bytes: bytes)
        let rules = try reader.list { reader throws(RulePackError) in try reader.rule() }
        let allowlists = try reader.list { reader throws(RulePackError) in try reader.allowlist() }
        guard reader.isAtEnd else { throw RulePackError() }
        return RuleSet(rules: rules, allowlists: allowlists)
    }
}

/// The embedded rules are damaged.
public struct RulePackError: Error, CustomStringConvertible {
    public var description: String { "the built-in rules are damaged; reinstall sprawl" }
}

struct PackWriter {
    private(set) var bytes: [UInt8] = []

    mutating func integer(_ value: Int) {
        withUnsafeBytes(of: Int64(value).littleEndian) { bytes.append(contentsOf: $0) }
    }

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

    mutating func rule(_ rule: Rule) {
        let definition = rule.definition
        string(definition.id)
        string(definition.title)
        optional(definition.regex) { $0.string($1) }
        optional(definition.path) { $0.string($1) }
        integer(definition.secretGroup)
        integer(Int(bitPattern: UInt(definition.entropy.bitPattern)))
        strings(definition.keywords)
        strings(definition.tags)
        integer(definition.skipReport ? 1 : 0)
        list(definition.required) { writer, part in
            writer.string(part.id)
            writer.optional(part.withinLines) { $0.integer($1) }
            writer.optional(part.withinColumns) { $0.integer($1) }
        }
        list(definition.allowlists) { $0.allowlist($1) }
        optional(definition.provider) { $0.string($1) }
        string(definition.kind.rawValue)
        string(definition.severity.rawValue)
        string(definition.confidence.rawValue)
        optional(definition.validator) { $0.string($1.rawValue) }
        optional(definition.revoke) { $0.string($1) }
        optional(definition.revokeURL) { $0.string($1) }
        optional(definition.reference) { $0.string($1) }
        strings(definition.examples)
        strings(definition.counterexamples)
        optional(rule.analysis) { $0.analysis($1) }
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
        guard bytes.count - position >= 8 else { throw RulePackError() }
        defer { position += 8 }
        return Int(Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Int64.self)))
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

    mutating func rule() throws(RulePackError) -> Rule {
        var definition = RuleDefinition(id: try string())
        definition.title = try string()
        definition.regex = try optionalString()
        definition.path = try optionalString()
        definition.secretGroup = try integer()
        definition.entropy = Double(bitPattern: UInt64(UInt(bitPattern: try integer())))
        definition.keywords = try strings()
        definition.tags = try strings()
        definition.skipReport = try integer() != 0
        definition.required = try list { reader throws(RulePackError) in
            RequiredRule(
                id: try reader.string(), withinLines: try reader.optionalInteger(),
                withinColumns: try reader.optionalInteger())
        }
        definition.allowlists = try list { reader throws(RulePackError) in try reader.allowlist() }
        definition.provider = try optionalString()
        definition.kind = try name(SecretKind.self)
        definition.severity = try name(Severity.self)
        definition.confidence = try name(Confidence.self)
        definition.validator = try optional { reader throws(RulePackError) in try reader.name(ValidatorName.self) }
        definition.revoke = try optionalString()
        definition.revokeURL = try optionalString()
        definition.reference = try optionalString()
        definition.examples = try strings()
        definition.counterexamples = try strings()
        let analysis = try optional { reader throws(RulePackError) in try reader.analysis() }
        return Rule(definition, analysis: analysis)
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
