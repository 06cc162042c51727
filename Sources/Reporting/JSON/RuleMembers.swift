import Rules

/// What the JSON reports say of a rule with each of its findings, rendered once.
struct RuleMembers {
    /// From `ruleId` to `kind`.
    let identity: [UInt8]
    /// What the rule's severity is about.
    let harm: [UInt8]
    /// The members of `remediation`.
    let remediation: [UInt8]

    /// - Parameter json: Where a finding's members are about to be written.
    init(of rule: Rule, in json: JSONWriter) {
        let definition = rule.definition
        let guide = definition.guide
        identity = json.fragment {
            $0.field("ruleId", definition.id)
            $0.field("title", definition.title)
            $0.field("provider", orNull: definition.provider)
            $0.field("kind", definition.kind.rawValue)
        }
        harm = json.fragment {
            $0.field("severityReason", ifPresent: guide.severityReason)
            $0.field("lifetime", ifPresent: guide.lifetime?.rawValue)
            $0.field("access", ifPresent: guide.access)
        }
        remediation = json.fragment {
            $0.beginObject("remediation")
            $0.field("revoke", ifPresent: guide.revoke)
            $0.field("rotate", ifPresent: guide.rotate)
            $0.field("url", ifPresent: guide.revokeURL)
            $0.field("alternative", ifPresent: guide.alternative)
            $0.endObject()
        }
    }

    /// The members of the rules that a report has met.
    struct Cache {
        private var known: [ObjectIdentifier: RuleMembers] = [:]

        mutating func members(of rule: Rule, in json: JSONWriter) -> RuleMembers {
            if let members = known[ObjectIdentifier(rule)] { return members }
            let members = RuleMembers(of: rule, in: json)
            known[ObjectIdentifier(rule)] = members
            return members
        }
    }
}
