/// A key with its description and what a certain table has for it: what is shown of a rule, and documented of a key.
package struct KeyMember {
    package var name: String
    package var topic: KeyTopic
    package var form: KeyForm
    package var meaning: String
    package var origin: KeyOrigin
    package var isCommon: Bool
    package var isRequired: Bool
    /// `nil` when the table does not have the key.
    package var content: KeyContent?
    package var display: Display

    /// See ``KeyDisplay``.
    package enum Display {
        case lines(name: String, texts: [String])
        case behind(String)
        case none
    }

    fileprivate init<Value>(
        name: StaticString, form: KeyForm, _ about: KeyDescription<Value>, value: Value, content: KeyContent?
    ) {
        self.name = name.description
        self.form = form
        self.content = content
        topic = about.topic
        meaning = about.meaning
        origin = about.origin
        isCommon = about.isCommon
        isRequired = about.requirement != nil
        switch about.display {
        case .value: display = .lines(name: self.name, texts: [content?.description ?? ""])
        case .lines(let name, let texts): display = .lines(name: name, texts: texts(value))
        case .behind(let other): display = .behind(other)
        case .none: display = .none
        }
    }
}

extension KeyContent: CustomStringConvertible {
    /// On one line.
    package var description: String {
        switch self {
        case .text(let text): text
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .flag(let value): String(value)
        case .texts(let texts): texts.joined(separator: ", ")
        case .tables(let tables): String(tables.count)
        }
    }
}

extension KeyedTable {
    /// Every key that a file can set, by topic.
    package var members: [KeyMember] {
        var visitor = MemberCollector(root: self)
        Self.describe(to: &visitor)
        let members = visitor.members
        return KeyTopic.allCases.flatMap { topic in members.filter { $0.topic == topic } }
    }
}

private struct MemberCollector<Root: KeyedTable>: KeyVisitor {
    let root: Root
    var members: [KeyMember] = []

    mutating func key<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) {
        let value = root[keyPath: path]
        members.append(KeyMember(name: name, form: Value.form, about(), value: value, content: value.content))
    }

    mutating func written<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) { key(name, path, about()) }

    mutating func tables<Table: KeyedTable>(
        _ path: WritableKeyPath<Root, [Table]>, layering: KeyLayering<[Table]>,
        _ forms: @autoclosure () -> [TableForm<Table>]
    ) {
        // Of several keys for one field the last shows it.
        let value = root[keyPath: path]
        var forms = forms()
        guard let last = forms.popLast() else { return }
        members += forms.map { KeyMember(name: $0.name, form: .tables, $0.about, value: [], content: nil) }
        members.append(
            KeyMember(
                name: last.name, form: .tables, last.about, value: value, content: .tables(value.map(\.members))))
    }
}
