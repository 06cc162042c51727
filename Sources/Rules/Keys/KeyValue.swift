/// A value that a key can have.
package protocol KeyValue: PackedValue {
    /// What a file must say.
    static var form: KeyForm { get }

    /// - Parameter content: Of this type's ``form``.
    /// - Returns: `nil` for a text that is none of the choices.
    init?(_ content: KeyContent)

    /// `nil` when there is no value.
    var content: KeyContent? { get }
}

/// What the value of a key looks like in a file.
package enum KeyForm: Equatable, Sendable {
    case string, integer, number, boolean, strings, tables
    /// One of these strings.
    case choice([String])
}

/// A value of a key without its type.
package enum KeyContent {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case texts([String])
    case tables([[KeyMember]])
}

extension String: KeyValue {
    package static var form: KeyForm { .string }

    package init?(_ content: KeyContent) {
        guard case .text(let text) = content else { return nil }
        self = text
    }

    package var content: KeyContent? { .text(self) }
}

extension Int: KeyValue {
    package static var form: KeyForm { .integer }

    package init?(_ content: KeyContent) {
        guard case .integer(let value) = content else { return nil }
        self = value
    }

    package var content: KeyContent? { .integer(self) }
}

extension Double: KeyValue {
    package static var form: KeyForm { .number }

    package init?(_ content: KeyContent) {
        guard case .number(let value) = content else { return nil }
        self = value
    }

    package var content: KeyContent? { .number(self) }
}

extension Bool: KeyValue {
    package static var form: KeyForm { .boolean }

    package init?(_ content: KeyContent) {
        guard case .flag(let value) = content else { return nil }
        self = value
    }

    package var content: KeyContent? { .flag(self) }
}

extension [String]: KeyValue {
    package static var form: KeyForm { .strings }

    package init?(_ content: KeyContent) {
        guard case .texts(let texts) = content else { return nil }
        self = texts
    }

    package var content: KeyContent? { .texts(self) }
}

extension Optional: KeyValue where Wrapped: KeyValue {
    package static var form: KeyForm { Wrapped.form }

    package init?(_ content: KeyContent) {
        guard let value = Wrapped(content) else { return nil }
        self = .some(value)
    }

    package var content: KeyContent? { self?.content }
}
