import Rules

@testable import RuleFiles

/// Something to write for a key, and what must come of it.
struct KeyCase: CustomStringConvertible {
    var name: String
    var isCommon: Bool
    var origin: KeyOrigin
    var form: KeyForm
    /// TOML.
    var valid: String
    /// What the key holds then.
    var content: String
    /// TOML of another type.
    var wrongType: String
    /// TOML that is of the right type and refused, with the reason.
    var refused: [(value: String, reason: String)]

    var description: String { name }

    /// Every key of a table.
    ///
    /// - Parameter blank: What the table holds where it says nothing.
    static func all<Table: KeyedTable>(of table: Table.Type, blank: Table = .blank) -> [KeyCase] {
        var visitor = CaseMaker<Table>(root: blank)
        Table.describe(to: &visitor)
        return visitor.cases
    }
}

/// Makes cases of what a table's description says, and nothing else: a key that is described tomorrow is tried, too.
private struct CaseMaker<Root: KeyedTable>: KeyVisitor {
    let root: Root
    var cases: [KeyCase] = []

    mutating func key<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) {
        let about = about()
        let candidates = Value.form.candidates.filter {
            $0.content.description != root[keyPath: path].content?.description
        }
        let (good, bad) = candidates.reduce(into: ([Candidate](), [(String, String)]())) { result, candidate in
            guard let value = Value(candidate.content) else {
                result.1.append((candidate.toml, "'\(candidate.content)' is not one of: "))
                return
            }
            if let check = about.checks.first(where: { !$0.holds(value) }) {
                result.1.append((candidate.toml, check.reason))
            } else {
                result.0.append(candidate)
            }
        }
        cases.append(
            KeyCase(
                name: name.description, isCommon: about.isCommon, origin: about.origin, form: Value.form,
                valid: good[0].toml, content: good[0].content.description, wrongType: "{ a = 1 }", refused: bad))
    }

    mutating func written<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) { key(name, path, about()) }

    mutating func tables<Table: KeyedTable>(
        _ path: WritableKeyPath<Root, [Table]>, layering: KeyLayering<[Table]>,
        _ forms: @autoclosure () -> [TableForm<Table>]
    ) {
        let table = Table.blank.fault == nil ? "id = 'p'" : "paths = ['a']"
        for form in forms() {
            cases.append(
                KeyCase(
                    name: form.name.description, isCommon: false, origin: form.about.origin, form: .tables,
                    valid: "[{ \(table) }]", content: "1", wrongType: "5", refused: []))
        }
    }
}

private struct Candidate {
    var toml: String
    var content: KeyContent
}

extension KeyForm {
    /// Values of this form, good ones first. What is empty is taken as not said by some keys, so it is no case.
    fileprivate var candidates: [Candidate] {
        switch self {
        case .string: [Candidate(toml: "'some text'", content: .text("some text"))]
        case .integer: [3, -1].map { Candidate(toml: String($0), content: .integer($0)) }
        case .number: [0.5, -0.5, 1.5].map { Candidate(toml: String($0), content: .number($0)) }
        case .boolean: [true, false].map { Candidate(toml: String($0), content: .flag($0)) }
        case .strings:
            [["alpha", "beta"], ["gamma", ""]].map { texts in
                let quoted = texts.map { "'\($0)'" }.joined(separator: ", ")
                return Candidate(toml: "[\(quoted)]", content: .texts(texts))
            }
        case .choice(let names):
            (names + ["no-such-name"]).map { Candidate(toml: "'\($0)'", content: .text($0)) }
        case .tables: []
        }
    }
}
