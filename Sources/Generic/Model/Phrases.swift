/// Features' bins in words, for people who ask why.
enum Phrases {
    /// "the value has 8 to 11 characters"
    static func phrase(_ feature: Feature, _ bin: UInt8) -> String {
        if feature.isOrdered { return counted(feature, Int(bin)) }
        switch feature {
        case .keyLast, .keyBeforeLast, .keyStrongest, .keyAgainst, .keyPosition, .keyStyle, .keyLikeness:
            return key(feature, bin)
        case .form, .mark, .quote, .wrapper: return writing(feature, bin)
        case .tail:
            return bin == 0
                ? "the value has nothing added to its end"
                : "to the value's end is added: \(caseName(Tail(rawValue: bin)))"
        case .keyNature: return "the name promises: \(caseName(KeyNature(rawValue: bin)))"
        case .valueNature: return "the value is made of: \(caseName(ValueNature(rawValue: bin)))"
        case .syntax: return "it is written as: \(caseName(Syntax(rawValue: bin)))"
        case .before, .after, .comment, .lead, .lineWords, .userNear, .secretNear, .block:
            return surroundings(feature, bin)
        case .fileKind: return named(PlaceKind.FileKind(rawValue: bin), "the file is", kinds)
        case .role: return named(PlaceKind.Role(rawValue: bin), "the path is", roles)
        default: return value(feature, bin)
        }
    }

    // MARK: Quantities

    /// "…%", with what is counted before and after.
    private static func counted(_ feature: Feature, _ bin: Int) -> String {
        let (before, after) = quantities[feature] ?? ("\(feature) is", "")
        return "\(before) \(range(feature, bin))\(after)"
    }

    /// "3", "5 to 7", "under 4", "40 or more".
    private static func range(_ feature: Feature, _ bin: Int) -> String {
        let edges = feature.scale?.edges ?? []
        let unit = quarterBits.contains(feature) ? 4 : 1
        func number(_ count: Int) -> String {
            unit == 1 ? String(count) : "\(count / 4)" + ["", ".25", ".5", ".75"][count % 4]
        }
        guard bin > 0 else { return edges.first == 1 ? "no" : "under \(number(edges.first ?? 1))" }
        let low = edges[bin - 1]
        guard bin < edges.count else { return "\(number(low)) or more" }
        let high = edges[bin] - 1
        return low == high ? number(low) : "\(number(low)) to \(number(high))"
    }

    private static let quarterBits: Set<Feature> = [.surprise, .worstSurprise]

    private static let quantities: [Feature: (String, String)] = [
        .keyLength: ("the name has", " characters"),
        .keyWords: ("the name has", " words"),
        .length: ("the value has", " characters"),
        .entropy: ("the value's characters are as mixed as", " % of a random one's"),
        .information: ("the value holds", " bits"),
        .distinct: ("the value has", " different characters"),
        .digitShare: ("the value has", " % digits"),
        .symbolShare: ("the value has", " % signs"),
        .symbolKinds: ("the value has", " different signs"),
        .letterRun: ("the value's longest run of letters has", " of them"),
        .digitRun: ("the value's longest run of digits has", " of them"),
        .changes: ("letters, digits and signs change", " times"),
        .changeRate: ("letters, digits and signs change at", " % of the places"),
        .vowels: ("the value's letters have", " % vowels"),
        .surprise: (
            "the order of the value's letters surprises by",
            " bits a letter (words do by under 3, random letters by over 5)"
        ),
        .worstSurprise: (
            "the value's least word-like part surprises by",
            " bits a letter (words do by under 4, random letters by over 6)"
        ),
        .longestWord: ("the longest word in it has", " letters"),
        .coverage: ("words cover", " % of its letters"),
        .uncovered: ("words leave", " of its letters"),
        .words: ("the value has", " words"),
        .lineLength: ("the line has", " characters"),
        .similarLines: ("the line has", " neighbours built like it"),
    ]

    // MARK: Names

    private static func named<Kind: Hashable>(_ kind: Kind?, _ before: String, _ phrases: [Kind: String]) -> String {
        guard let kind, let phrase = phrases[kind] else { return before + " something else" }
        return before + " " + phrase
    }

    private static let kinds: [PlaceKind.FileKind: String] = [
        .code: "source code", .script: "a script or a build file", .configuration: "configuration", .json: "JSON",
        .properties: "a file of settings", .markup: "XML or HTML", .sql: "SQL", .document: "a document",
        .generated: "generated, translated or locked", .other: "of no known kind",
    ]

    private static let roles: [PlaceKind.Role: String] = [
        .production: "not one of tests or examples", .test: "one of tests", .sample: "one of examples or documents",
    ]

    private static func key(_ feature: Feature, _ bin: UInt8) -> String {
        switch feature {
        case .keyPosition:
            switch KeyAnalysis.Position(rawValue: bin) {
            case .alone: return "the name is just the word for a secret"
            case .atEnd: return "the name ends in the word for a secret"
            case .atStart: return "the name goes on behind the word for a secret"
            case .inside: return "the word for a secret is inside the name"
            default: return "the name has no word for a secret"
            }
        case .keyStyle: return "the name's words are joined as \(caseName(KeyAnalysis.Style(rawValue: bin)))"
        case .keyLikeness:
            switch KeyLikeness(rawValue: bin) {
            case .equal: return "the value is the same as its name"
            case .contains: return "the value contains its name's last word"
            case .contained: return "the name ends in the value"
            default: return "the value is unlike its name"
            }
        default:
            let word = KeyWord(rawValue: bin).flatMap { keyWords[$0] }
            switch feature {
            case .keyLast: return word.map { "the name ends in a word for \($0)" } ?? "the name ends in no telling word"
            case .keyBeforeLast:
                return word.map { "the name's last word but one is for \($0)" }
                    ?? "the name's last word but one tells nothing"
            case .keyStrongest: return word.map { "the name speaks of \($0)" } ?? "the name does not speak of a secret"
            default: return word.map { "the name speaks of \($0)" } ?? "no word of the name speaks against a secret"
            }
        }
    }

    private static let keyWords: [KeyWord: String] = [
        .password: "a password", .shortPassword: "a password (short for it)", .passphrase: "a passphrase",
        .secret: "a secret",
        .token: "a token", .apiKey: "an access key", .key: "a key", .auth: "authentication",
        .authorization: "authorization",
        .credential: "credentials", .oneTimePassword: "a one-time password or PIN", .session: "a session",
        .salt: "a salt or nonce",
        .signature: "a signature", .code: "a code", .access: "access", .user: "a user", .service: "a service",
        .value: "a value",
        .identifier: "an identifier", .name: "a name", .hash: "a hash", .isPublic: "something public",
        .certificate: "a certificate", .location: "a location",
        .kind: "a kind or a setting", .measure: "a size, number or time", .text: "a text to read",
        .field: "a field or a program part",
        .flag: "a switch or an action", .sample: "a test or an example", .plainKey: "a key to look things up",
    ]

    private static func writing(_ feature: Feature, _ bin: UInt8) -> String {
        switch feature {
        case .form:
            switch Candidate.Form(rawValue: bin) {
            case .assignment: "it is an assignment"
            case .argument: "it is an argument of a call"
            case .flag: "it is an option of a command"
            case .url: "it stands in an address"
            case .header: "it is a header's credential"
            case .sql: "it stands in an SQL statement"
            case .pair: "it is the value of a name and value pair"
            case .nextLine: "it stands on the line behind its name's"
            case .cell: "it is a cell of a table"
            default: "it stands without a name"
            }
        case .mark: "between name and value: \(caseName(Candidate.Mark(rawValue: bin)))"
        case .quote:
            bin == 0
                ? "the value is not in quotes" : "the value is in quotes (\(caseName(Candidate.Quote(rawValue: bin))))"
        default:
            switch WrapperClass(rawValue: bin) {
            case .prefix: "the string has a prefix"
            case .lookup: "something is looked up by the value"
            case .encoding: "the value is being encoded"
            case .hashing: "the value is being hashed or encrypted"
            case .construction: "something is made of the value"
            case .container, .stringContainer: "the value is inside of an object or a list"
            case .other: "a function is called with the value"
            default: "the value stands for itself"
            }
        }
    }

    private static func surroundings(_ feature: Feature, _ bin: UInt8) -> String {
        switch feature {
        case .before: "before the name: \(caseName(Surroundings.Before(rawValue: bin)))"
        case .after: "behind the value: \(caseName(Surroundings.After(rawValue: bin)))"
        case .comment: bin == 0 ? "it is not in a comment" : "it is in a comment"
        case .lead: "the line starts with: \(caseName(Surroundings.Lead(rawValue: bin)))"
        case .lineWords:
            switch Surroundings.LineWords(rawValue: bin) {
            case .assertion: "the line asserts something"
            case .sample: "the line speaks of an example or a test"
            case .both: "the line asserts something of an example"
            default: "the line does not speak of examples or tests"
            }
        case .userNear: bin == 0 ? "no user or host is named nearby" : "a user or a host is named nearby"
        case .secretNear:
            bin == 0 ? "the neighbouring lines name no secrets" : "a neighbouring line names a secret, too"
        default: bin == 0 ? "it is not part of a block of data" : "it is part of a block of data"
        }
    }

    private static func value(_ feature: Feature, _ bin: UInt8) -> String {
        switch feature {
        case .classes:
            let names = [(UInt8(1), "small letters"), (2, "capitals"), (4, "digits"), (8, "signs")].filter {
                bin & $0.0 != 0
            }.map(\.1)
            return "the value is of " + names.joined(separator: ", ")
        case .symbolKind:
            return bin == 0 ? "the value has no signs" : "the value's signs: \(caseName(SymbolKind(rawValue: bin)))"
        case .start: return "the value starts with: \(caseName(EdgeKind(rawValue: bin)))"
        case .end: return "the value ends in: \(caseName(EdgeKind(rawValue: bin)))"
        case .valueForm: return "the value's form: \(caseName(ValueForm(rawValue: bin)))"
        case .monotony:
            return bin == 0
                ? "the value has no simple pattern"
                : "the value has a simple pattern: \(caseName(Monotony(rawValue: bin)))"
        case .innerWords:
            switch InnerWords(rawValue: bin) {
            case .example: return "the value says that it is an example"
            case .test: return "the value says that it is a test"
            case .fillIn: return "the value says that it is to be filled in"
            case .change: return "the value says that it is to be changed"
            case .password: return "the value contains a word for a password"
            case .secret: return "the value contains a word for a secret"
            case .wrong: return "the value says that it is wrong"
            default: return "the value has no telling words"
            }
        case .leet:
            return bin == 0
                ? "no digits stand for letters"
                : bin == 1 ? "digits may stand for letters" : "it is words with digits for letters"
        case .weakPassword:
            return bin == 0
                ? "the value is not one of the most common passwords" : "the value is one of the most common passwords"
        default:
            switch EncodedText(rawValue: bin) {
            case .binary: return "the value decodes to random bytes"
            case .text: return "the value decodes to text"
            case .credentials: return "the value decodes to a name and a password"
            default: return "the value is not base64"
            }
        }
    }

    /// `dashAndUnderscore` as "dash and underscore".
    private static func caseName<Kind>(_ kind: Kind?) -> String {
        guard let kind else { return "something else" }
        var words = ""
        for character in "\(kind)" {
            if character.isUppercase { words.append(" ") }
            words.append(contentsOf: character.lowercased())
        }
        return words
    }
}
