/// How a candidate is written, in few words.
enum Syntax: UInt8, CaseIterable, Sendable {
    case quotedAssignment
    case unquotedAfterEquals, unquotedAfterColon, unquotedOther
    case comparison
    case quotedArgument, unquotedArgument
    case nestedString, nestedOther
    case flag, url, header, sql, pair, nextLine, cell
    case bareQuoted, bareUnquoted

    init(_ candidate: Candidate, _ wrapper: WrapperClass) {
        let isQuoted = candidate.quote != .none
        switch candidate.form {
        case .assignment:
            if wrapper == .stringContainer {
                self = .nestedString
            } else if wrapper == .container {
                self = .nestedOther
            } else if candidate.mark == .comparison {
                self = .comparison
            } else if isQuoted {
                self = .quotedAssignment
            } else {
                self =
                    candidate.mark == .equals
                    ? .unquotedAfterEquals : candidate.mark == .colon ? .unquotedAfterColon : .unquotedOther
            }
        case .argument: self = isQuoted ? .quotedArgument : .unquotedArgument
        case .flag: self = .flag
        case .url: self = .url
        case .header: self = .header
        case .sql: self = .sql
        case .pair: self = .pair
        case .nextLine: self = .nextLine
        case .cell: self = .cell
        case .bare: self = isQuoted ? .bareQuoted : .bareUnquoted
        }
    }
}
