internal import Rules

/// The tables of keys in `docs/rules-format.md`, made of the descriptions that files are read by (``KeyedTable``).
///
/// A page says where they belong: what stands between `<!-- keys of NAME -->` and `<!-- end of keys -->` is written anew.
public enum KeyReference {
    /// - Returns: The page with its tables of keys as they are now; `nil` when it names a table that does not exist, or
    ///   does not say where one ends.
    public static func updated(_ page: String) -> String? {
        var lines: [Substring] = []
        var rest = page.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = rest.popFirst() {
            lines.append(line)
            guard line.hasPrefix(opening) else { continue }
            let name = line.dropFirst(opening.count).prefix { $0 != " " }
            guard let block = block(String(name)), let end = rest.firstIndex(of: closing[...]) else { return nil }
            lines += ([""] + block + [""]).map { $0[...] }
            rest = rest[end...]
        }
        return lines.joined(separator: "\n")
    }

    private static let opening = "<!-- keys of "
    private static let closing = "<!-- end of keys -->"

    private static func block(_ name: String) -> [String]? {
        switch name {
        case "rules": table(RuleDefinition.blank.members)
        case "rules.parts": table(RulePart(id: "", isRequired: false).members)
        case "allowlists": table(Allowlist.blank.members)
        case "generic": table(GenericSettings.blank.members)
        case "extend": table(FileExtension.blank.members)
        case "defaults": RuleDefinition.blank.members.filter(\.isCommon).map { "- `\($0.name)`" }
        default: nil
        }
    }

    private static func table(_ members: [KeyMember]) -> [String] {
        ["| key | type | gitleaks has it | meaning |", "|---|---|---|---|"] + members.map(row)
    }

    private static func row(_ member: KeyMember) -> String {
        let origin =
            switch member.origin {
            case .sprawl: ""
            case .gitleaks: "yes"
            case .renamed(let name): "as `\(name)`"
            }
        let need = member.isRequired ? "required: " : ""
        return "| `\(member.name)` | \(member.form.name) | \(origin) | \(need)\(member.meaning)\(choices(of: member)) |"
    }

    /// The names a value can have, if they are few enough to read.
    private static func choices(of member: KeyMember) -> String {
        guard case .choice(let names) = member.form, names.count <= 20 else { return "" }
        let usual = member.content?.description
        return "; one of " + names.map { $0 == usual ? "`\($0)` (default)" : "`\($0)`" }.joined(separator: ", ")
    }
}

extension KeyForm {
    fileprivate var name: String {
        switch self {
        case .string, .choice: "string"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .strings: "strings"
        case .tables: "tables"
        }
    }
}
