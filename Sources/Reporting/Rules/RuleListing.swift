public import Rules

/// Rules as one JSON document, for scripts: an array of objects.
public struct RuleListing: Sendable {
    private let rules: [Rule]

    public init(_ rules: [Rule]) { self.rules = rules }

    /// - Throws: Whatever `output` throws.
    public func write(to output: inout some ByteSink) throws {
        var json = JSONWriter(lineDepth: 2)
        json.beginArray()
        for rule in rules {
            json.beginObject()
            json.field("id", rule.id)
            json.field("title", rule.title)
            json.field("provider", orNull: rule.provider)
            json.field("kind", rule.kind.rawValue)
            json.field("severity", rule.severity.rawValue)
            json.field("severityReason", ifPresent: rule.severityReason)
            json.field("confidence", rule.confidence.rawValue)
            json.field("lifetime", ifPresent: rule.lifetime?.rawValue)
            json.field("access", ifPresent: rule.access)
            json.field("skipReport", rule.skipReport)
            json.field("regex", ifPresent: rule.regex)
            json.field("path", ifPresent: rule.path)
            json.field("keywords", rule.keywords)
            json.field("entropy", thousandthsOf: rule.entropy)
            json.field("validator", ifPresent: rule.validator?.rawValue)
            json.beginArray("parts")
            for part in rule.parts {
                json.beginObject()
                json.field("id", part.id)
                json.field("name", ifPresent: part.name)
                json.field("required", part.isRequired)
                json.endObject()
            }
            json.endArray()
            json.field("revoke", ifPresent: rule.revoke)
            json.field("rotate", ifPresent: rule.rotate)
            json.field("revokeURL", ifPresent: rule.revokeURL)
            json.field("alternative", ifPresent: rule.alternative)
            json.field("reference", ifPresent: rule.reference)
            json.field("tags", rule.tags)
            json.endObject()
            try json.output.drain(into: &output)
        }
        json.endArray()
        json.endDocument()
        try json.output.drainAll(into: &output)
    }
}
