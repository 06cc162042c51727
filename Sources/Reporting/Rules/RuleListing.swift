public import Rules

/// Rules as one JSON document, for scripts: an array of objects with the keys that rule files have.
public struct RuleListing: Sendable {
    private let rules: [Rule]

    public init(_ rules: [Rule]) { self.rules = rules }

    /// - Throws: Whatever `output` throws.
    public func write(to output: inout some ByteSink) throws {
        var json = JSONWriter(lineDepth: 2)
        json.beginArray()
        for rule in rules {
            json.object(rule.definition.members)
            try json.output.drain(into: &output)
        }
        json.endArray()
        json.endDocument()
        try json.output.drainAll(into: &output)
    }
}

extension JSONWriter {
    /// What a rule does not have is left out, but for its provider, which is null then as in reports.
    fileprivate mutating func object(_ members: [KeyMember]) {
        beginObject()
        for member in members {
            if let content = member.content {
                key(escaping: member.name)
                value(content)
            } else if member.name == "provider" {
                field("provider", orNull: nil)
            }
        }
        endObject()
    }

    private mutating func value(_ content: KeyContent) {
        switch content {
        case .text(let text): value(text)
        case .integer(let number): value(number)
        case .number(let number): value(thousandthsOf: number)
        case .flag(let flag): value(flag)
        case .texts(let texts):
            beginArray()
            for text in texts { value(text) }
            endArray()
        case .tables(let tables):
            beginArray()
            for members in tables { object(members) }
            endArray()
        }
    }
}
