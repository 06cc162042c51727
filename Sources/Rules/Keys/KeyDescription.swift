/// What there is to say about a key, beside its name and its place in the model.
package struct KeyDescription<Value> {
    package var topic: KeyTopic
    /// For authors of rules: a clause in Markdown.
    package var meaning: String
    package var origin: KeyOrigin
    /// Whether a `[defaults]` table can set it for all rules of a file.
    package var isCommon: Bool
    package var layering: KeyLayering<Value>
    /// Why a table without the key, or with an empty text, is of no use; `nil` for keys that may be left out.
    package var requirement: String?
    /// Brings a value into the form the scanner expects.
    package var normalized: (Value) -> Value
    package var checks: [KeyCheck<Value>]
    package var display: KeyDisplay<Value>

    package init(
        _ topic: KeyTopic, _ meaning: String, from origin: KeyOrigin = .sprawl, isCommon: Bool = false,
        layering: KeyLayering<Value> = .replacing, requirement: String? = nil,
        normalized: @escaping (Value) -> Value = { $0 }, checks: [KeyCheck<Value>] = [],
        display: KeyDisplay<Value> = .value
    ) {
        self.topic = topic
        self.meaning = meaning
        self.origin = origin
        self.isCommon = isCommon
        self.layering = layering
        self.requirement = requirement
        self.normalized = normalized
        self.checks = checks
        self.display = display
    }
}

/// Tables within a table under one key.
package struct TableForm<Table: KeyedTable> {
    package var name: StaticString
    /// What an older schema calls the key; a table may have only one of the two.
    package var olderName: StaticString?
    /// What a table of this form is before it says anything.
    package var blank: Table
    /// Tables of this form have none of Sprawl's own keys.
    package var isGitleaksOnly: Bool
    package var about: KeyDescription<[Table]>

    package init(
        _ name: StaticString, olderName: StaticString? = nil, blank: Table = .blank, isGitleaksOnly: Bool = false,
        _ about: KeyDescription<[Table]>
    ) {
        self.name = name
        self.olderName = olderName
        self.blank = blank
        self.isGitleaksOnly = isGitleaksOnly
        self.about = about
    }
}

/// Which schema a key comes from.
package enum KeyOrigin: Equatable, Sendable {
    case sprawl
    case gitleaks
    /// Gitleaks has it under another name, which is read, too.
    case renamed(String)

    package var otherName: String? { if case .renamed(let name) = self { name } else { nil } }
}

/// What a key is about. `rules show` and the documentation go by it, in this order.
package enum KeyTopic: CaseIterable, Sendable {
    case identity
    /// Whose secret it is and how bad its leak.
    case harm
    /// What must stand near.
    case context
    case match
    case judgement
    /// Other rules that belong to it.
    case neighbours
    case advice
    case examples
}

/// How a value of a file comes over that of the rule it changes.
package struct KeyLayering<Value> {
    package let lay: (inout Value, Value) -> Void

    package static var replacing: Self { Self { $0 = $1 } }
}

extension KeyLayering where Value: RangeReplaceableCollection {
    package static var appending: Self { Self { $0 += $1 } }
}

// Gitleaks takes what is empty as not said.

extension KeyLayering where Value: Numeric {
    package static var replacingUnlessZero: Self { Self { if $1 != 0 { $0 = $1 } } }
}

extension KeyLayering where Value == String {
    package static var replacingUnlessEmpty: Self { Self { if !$1.isEmpty { $0 = $1 } } }
}

extension KeyLayering where Value == String? {
    package static var replacingUnlessEmpty: Self { Self { if $1?.isEmpty == false { $0 = $1 } } }
}

/// Something a value must be, beyond its type.
package struct KeyCheck<Value> {
    /// What is wrong with other values, and what to do: it follows the key's name.
    package let reason: String
    package let holds: (Value) -> Bool

    package init(_ reason: String, _ holds: @escaping (Value) -> Bool) {
        self.reason = reason
        self.holds = holds
    }
}

extension KeyCheck where Value == Int {
    package static var notNegative: Self { Self("must not be negative") { $0 >= 0 } }
}

extension KeyCheck where Value == Int? {
    package static var notNegative: Self { Self("must not be negative") { $0.map { $0 >= 0 } ?? true } }
}

/// How `sprawl rules show` tells a value.
package enum KeyDisplay<Value> {
    /// As it is, on a line with the key's name.
    case value
    /// On a line each, with a name.
    case lines(String, (Value) -> [String])
    /// On the line of another key, behind a colon.
    case behind(String)
    /// Not on a line of its own.
    case none
}
