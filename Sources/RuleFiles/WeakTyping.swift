internal import Rules

// Gitleaks' own reader of configurations (mapstructure's `WeaklyTypedInput`) takes numbers in quotes, one string for a
// list, and the like. Every one is nil for a value that is no such thing.

extension ConfigurationValue {
    var text: String? {
        switch self {
        case .string(let text): text
        case .integer(let value): String(value)
        case .double(let value): String(value)
        case .boolean(let value): String(value)
        case .array, .table, .other: nil
        }
    }

    var wholeNumber: Int? {
        switch self {
        case .integer(let value): value
        case .double(let value) where value == value.rounded() && abs(value) < 1e15: Int(value)
        case .string(let text): Int(text)
        default: nil
        }
    }

    var number: Double? {
        switch self {
        case .double(let value): value
        case .integer(let value): Double(value)
        case .string(let text): Double(text)
        default: nil
        }
    }

    var flag: Bool? {
        switch self {
        case .boolean(let value): value
        case .integer(let value): value != 0
        case .string(let text):
            switch text.lowercased() {
            case "true", "1": true
            case "false", "0", "": false
            default: nil
            }
        default: nil
        }
    }

    /// A list of strings, or one string with commas.
    var texts: [String]? {
        switch self {
        case .string(let text): return text.split(separator: ",").map(String.init)
        case .array(let values):
            var texts: [String] = []
            for value in values {
                guard case .string(let text) = value else { return nil }
                texts.append(text)
            }
            return texts
        default: return nil
        }
    }

    /// What an error says was found: of a list of strings, the element that is none.
    func typeName(wantedAs form: KeyForm) -> String {
        guard form == .strings, case .array(let values) = self else { return typeName }
        let wrong = values.first { if case .string = $0 { false } else { true } }
        return wrong?.typeName ?? typeName
    }
}
