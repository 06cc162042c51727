public import Rules

/// A rule for people: what `sprawl rules show` prints.
///
/// The lines follow from the description of the keys; only what is told in sentences is written here.
public struct RuleSheet: Sendable {
    private let rule: Rule

    public init(_ rule: Rule) { self.rule = rule }

    /// - Throws: ``TemplateError`` when an example is no template.
    public func text() throws -> String {
        let lines = ["\(rule.id): \(rule.title)", ""] + fields + (try examples) + advice
        return lines.joined(separator: "\n") + "\n"
    }

    private var fields: [String] {
        let members = rule.definition.members
        return members.flatMap { member -> [String] in
            guard case .lines(let name, let texts) = member.display else { return [] }
            let tail = members.filter { $0.stands(behind: member.name) }.compactMap(\.content).map { ": \($0)" }
                .joined()
            let label = "  " + name + String(repeating: " ", count: max(1, 13 - name.count))
            return texts.filter { !$0.isEmpty }.map { label + escapeForTerminal($0 + tail) }
        }
    }

    /// Made-up tokens, the same every time; those of which a checksum must hold by their name, `{jwt}`.
    private var examples: [String] {
        get throws {
            guard !rule.examples.isEmpty else { return [] }
            var lines = ["", "  Finds (made-up examples):"]
            for template in rule.examples {
                var random = SeededGenerator(seed: 7)
                let text = try ExampleTemplate(template).expand(using: &random, tokens: TokenNames())
                lines += text.split(separator: "\n").map { "    " + escapeForTerminal(String($0)) } + [""]
            }
            lines.removeLast()
            return lines
        }
    }

    private var advice: [String] {
        let sentences = [rule.revoke, rule.rotate, rule.alternative.map { "Instead: " + $0 }, rule.revokeURL]
            .compactMap(\.self)
        guard !sentences.isEmpty else { return [] }
        return ["", "  What to do about a finding:"] + sentences.map { "    " + escapeForTerminal($0) }
    }
}

extension KeyMember {
    fileprivate func stands(behind name: String) -> Bool {
        if case .behind(let other) = display { other == name } else { false }
    }
}
