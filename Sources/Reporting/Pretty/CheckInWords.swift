import Findings
import Rules

/// What a check says, for people.
struct CheckInWords {
    var symbol: String
    var style: TerminalWriter.Style
    /// What checked. Text that may come from a plug-in: escape it.
    var name: String
    /// Text from the scanned world, or from a provider.
    var text: String
    /// Whether there is nothing that people who did not ask would want to know.
    var isNothing: Bool

    init(_ check: Check) {
        switch check {
        case .offline(let check): self.init(check)
        case .live(let check): self.init(check)
        }
    }

    private init(_ check: OfflineCheck) {
        name = check.name.rawValue
        text = check.detail
        isNothing = check.result == .notApplicable && check.label == nil
        let otherwise: String
        switch (check.result, check.isExpired) {
        case (.pass, true): (symbol, style, otherwise) = ("!", .caution, "structure holds")
        case (.pass, _): (symbol, style, otherwise) = ("✓", .good, "structure holds")
        case (.fail, _): (symbol, style, otherwise) = ("✗", .bad, "structure does not hold")
        case (.notApplicable, _): (symbol, style, otherwise) = ("-", .dim, "does not apply")
        }
        if text.isEmpty { text = otherwise }
    }

    private init(_ check: LiveCheck) {
        name = check.name
        isNothing = false
        switch check.state {
        case .active: (symbol, style, text) = ("!", .bad, "works")
        case .inactive: (symbol, style, text) = ("✓", .good, "works no more")
        case .unknown: (symbol, style, text) = ("?", .caution, "no answer")
        }
        text += ", says \(check.endpoint) on \(timestamp(secondsSince1970: check.time).prefix(10))"
        if !check.detail.isEmpty { text += "; \(check.detail)" }
    }
}

extension Check {
    /// Whether it says anything about the secret.
    var applies: Bool {
        if case .offline(let check) = self { return check.result != .notApplicable }
        return true
    }
}

extension SecretLabel {
    var plainWords: String {
        switch self {
        case .documentedExample: "documented example"
        case .testMode: "test mode"
        case .canary: "canary"
        case .weakPassword: "weak password"
        }
    }
}
