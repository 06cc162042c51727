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
