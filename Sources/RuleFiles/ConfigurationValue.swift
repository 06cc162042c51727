internal import Rules
internal import TOMLKit

/// A TOML value, freed from the parser that produced it.
enum ConfigurationValue {
    case string(String)
    case integer(Int)
    case double(Double)
    case boolean(Bool)
    case array([ConfigurationValue])
    /// Keys in lower case, because gitleaks reads configurations without regard to case.
    case table([String: ConfigurationValue])
    /// Dates and times, which no key of ours takes.
    case other

    var typeName: String {
        switch self {
        case .string: "a string"
        case .integer: "an integer"
        case .double: "a number"
        case .boolean: "a boolean"
        case .array: "an array"
        case .table: "a table"
        case .other: "a date or time"
        }
    }

    /// - Throws: ``ConfigurationError`` with the line at which the text stops being TOML.
    static func parse(_ text: String, file: String) throws(ConfigurationError) -> [String: ConfigurationValue] {
        if let problem = TOMLPrecheck.problem(in: text) {
            throw ConfigurationError(file: file, line: problem.line, reason: "not valid TOML: \(problem.reason)")
        }
        do {
            let root = try TOMLTable(string: text)
            // The tables below borrow from the root.
            return withExtendedLifetime(root) { entries(of: root) }
        } catch let error as TOMLParseError {
            throw ConfigurationError(
                file: file, line: error.source.begin.line,
                reason: "not valid TOML: \(error.description) (column \(error.source.begin.column))")
        } catch {
            throw ConfigurationError(file: file, reason: "not valid TOML: \(error)")
        }
    }

    private static func entries(of table: TOMLTable) -> [String: ConfigurationValue] {
        var entries: [String: ConfigurationValue] = [:]
        for key in table.keys {
            if let value = table[key] { entries[key.lowercased()] = ConfigurationValue(value) }
        }
        return entries
    }

    private init(_ value: any TOMLValueConvertible) {
        if let table = value.table {
            self = .table(Self.entries(of: table))
        } else if let array = value.array {
            self = .array(array.map(ConfigurationValue.init))
        } else if let string = value.string {
            self = .string(string)
        } else if let boolean = value.bool {
            self = .boolean(boolean)
        } else if let integer = value.int {
            self = .integer(integer)
        } else if let double = value.double {
            self = .double(double)
        } else {
            self = .other
        }
    }
}
