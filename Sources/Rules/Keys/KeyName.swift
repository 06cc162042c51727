/// An enumeration that files name by its raw values, in any case.
package protocol KeyName: KeyValue, RawRepresentable, CaseIterable where RawValue == String {
    /// What a text of a file names.
    init?(named text: String)
}

extension KeyName {
    package init?(named text: String) { self.init(rawValue: text.lowercased()) }

    package static var form: KeyForm { .choice(allCases.map(\.rawValue)) }

    package init?(_ content: KeyContent) {
        guard case .text(let text) = content else { return nil }
        self.init(named: text)
    }

    package var content: KeyContent? { .text(rawValue) }
}

extension Confidence: KeyName {}
extension GenericSort: KeyName {}
extension QuotedStrings: KeyName {}
extension SecretKind: KeyName {}
extension SecretLifetime: KeyName {}
extension Severity: KeyName {}
extension ValidatorName: KeyName {}

extension Allowlist.Condition: KeyName {
    /// As gitleaks reads it.
    package init?(named text: String) {
        switch text.lowercased() {
        case "", "or", "||": self = .or
        case "and", "&&": self = .and
        default: return nil
        }
    }
}

extension Allowlist.Target: KeyName {
    /// As gitleaks reads it: this one in lower case only.
    package init?(named text: String) { self.init(rawValue: text.isEmpty ? Self.secret.rawValue : text) }
}
