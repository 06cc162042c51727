/// The kind of symbols in a value, the most telling first.
enum SymbolKind: UInt8, CaseIterable, Sendable {
    case none, underscore, dash, dot, dashAndUnderscore, slash, equalsAtEnd, plus, colon, at, blank, percent, brackets,
        angle, quotes,
        backslash, dollar, star, hash, exclamation, comma, operators, foreign, several

    init(_ value: ByteView, _ statistics: ValueStatistics) {
        let set = statistics.symbolSet
        if set == 0 {
            self = .none
        } else if statistics.has(" ") {
            self = .blank
        } else if statistics.has("<") || statistics.has(">") {
            self = .angle
        } else if statistics.has("(") || statistics.has(")") || statistics.has("[") || statistics.has("]")
            || statistics.has("{") || statistics.has("}")
        {
            self = .brackets
        } else if statistics.has("\\") {
            self = .backslash
        } else if statistics.has("\"") || statistics.has("'") || statistics.has("`") {
            self = .quotes
        } else if statistics.foreign > 0 {
            self = .foreign
        } else if statistics.hasOnly(Self.base64), statistics.has("+") || statistics.has("/") {
            self = statistics.has("+") ? .plus : .slash
        } else if statistics.hasOnly(ValueStatistics.bit("=")), value.last == UInt8(ascii: "=") {
            self = .equalsAtEnd
        } else if statistics.has("/") {
            self = .slash
        } else if set.nonzeroBitCount > 1 {
            self = Self.several(statistics)
        } else {
            self = Self.single(statistics)
        }
    }

    private static let base64 = ValueStatistics.bit("+") | ValueStatistics.bit("/") | ValueStatistics.bit("=")

    private static func several(_ statistics: ValueStatistics) -> SymbolKind {
        if statistics.hasOnly(ValueStatistics.bit("-") | ValueStatistics.bit("_") | ValueStatistics.bit(".")) {
            return .dashAndUnderscore
        }
        if statistics.has("@") { return .at }
        return statistics.has(":") ? .colon : .several
    }

    private static func single(_ statistics: ValueStatistics) -> SymbolKind {
        switch statistics.symbolSet {
        case ValueStatistics.bit("_"): .underscore
        case ValueStatistics.bit("-"): .dash
        case ValueStatistics.bit("."): .dot
        case ValueStatistics.bit(":"): .colon
        case ValueStatistics.bit("@"): .at
        case ValueStatistics.bit("%"): .percent
        case ValueStatistics.bit("$"): .dollar
        case ValueStatistics.bit("*"): .star
        case ValueStatistics.bit("#"): .hash
        case ValueStatistics.bit("!"): .exclamation
        case ValueStatistics.bit(","), ValueStatistics.bit(";"): .comma
        default: .operators
        }
    }
}
