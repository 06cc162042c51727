/// A place where a candidate may be: one of the ``AnchorWords`` stands there.
public struct Anchor: Equatable, Sendable {
    /// Just behind the word.
    public var end: Int
    public var kind: Kind

    public enum Kind: UInt8, CaseIterable, Sendable {
        /// Part of a name that secrets are given to.
        case name
        /// `://`.
        case url
        /// `Bearer `, `Basic `.
        case scheme
        /// `IDENTIFIED`.
        case sql
    }

    public init(end: Int, kind: Kind) {
        self.end = end
        self.kind = kind
    }
}

/// The words candidates are looked for at, in lower case; they count in any case.
///
/// Between them they occur about once in 200 bytes of source code, so what is done at each has to be cheap.
public enum AnchorWords {
    public static let all: [(word: String, kind: Anchor.Kind)] =
        names.map { ($0, .name) } + [("://", .url), ("bearer ", .scheme), ("basic ", .scheme), ("identified ", .sql)]

    private static let names = [
        "pass", "pwd", "psw", "secret", "token", "key", "auth", "cred", "api", "otp", "salt", "seed", "login", "cipher",
        "hmac", "crypt", "signature", "signing", "private", "jwt", "session", "cookie", "dsn", "phrase", "licen",
        "nonce", "verifier", "connect(", "connection(", "sas", "pepper", "security",
        // The same in other languages: Dutch, German, Portuguese, Spanish, Italian, Czech, French, Chinese, Russian.
        "wachtwoord", "kennwort", "senha", "contras", "clave", "parola", "heslo", "mdp", "密码", "口令", "пароль",
    ]
}

/// Finds anchors one place after the other: the obvious way, for where no prefilter has done it.
public struct AnchorFinder {
    private let words: [(bytes: [UInt8], kind: Anchor.Kind)]
    /// By first byte.
    private let first: [[Int]]

    public init() {
        let words = AnchorWords.all.map { (bytes: Array($0.word.utf8), kind: $0.kind) }
        self.words = words
        first = (0..<256).map { byte in words.indices.filter { words[$0].bytes[0] == UInt8(byte) } }
    }

    /// In the order of their places.
    public func anchors(in text: UnsafeRawBufferPointer) -> [Anchor] {
        var found: [Anchor] = []
        for place in text.indices {
            for index in first[Int(text[place].lowercased)] {
                let word = words[index].bytes
                guard place + word.count <= text.count,
                    word.indices.allSatisfy({ text[place + $0].lowercased == word[$0] })
                else { continue }
                found.append(Anchor(end: place + word.count, kind: words[index].kind))
            }
        }
        return found.sorted { $0.end < $1.end }
    }
}
