/// The words around a candidate that say something of it.
struct ContextWords: Sendable {
    static let shared = ContextWords()

    enum Meaning: UInt8, Sendable { case user, secret, assertion, sample }

    /// A meaning in the low half, a lead in the high half, each plus one.
    private let words: WordTable

    @inline(__always)
    func meaning(of word: UInt64) -> Meaning? {
        let value = words[word] & 15
        return value == 0 ? nil : Meaning(rawValue: value - 1)
    }

    func lead(of word: UInt64) -> Surroundings.Lead? {
        let value = words[word] >> 4
        return value == 0 ? nil : Surroundings.Lead(rawValue: value - 1)
    }

    private init() {
        words = WordTable(
            Self.meanings.map { ($0.rawValue + 1, $1) } + Self.leads.map { (($0.rawValue + 1) << 4, $1) }, joining: true
        )
    }

    private static let meanings: [(Meaning, String)] = [
        (.user, "user username login host hostname email port database db dsn jdbc uname usr account url uri endpoint"),
        (
            .secret,
            "password passwd pwd pass secret token apikey credential credentials passphrase auth authorization key"
        ),
        (.assertion, "assert expect should equal equals assertequal assertequals raises expected"),
        (.sample, "example test dummy fake mock sample invalid wrong eg placeholder demo stub fixture testing tests"),
    ]

    private static let leads: [(Surroundings.Lead, String)] = [
        (
            .control,
            """
            if elif else elsif unless while for switch case return yield throw raise when assert expect try catch do end
            and or not
            """
        ),
        (
            .definition,
            """
            def func function fn fun class interface struct enum type sub method public private protected internal
            abstract override async
            """
        ),
        (.declaration, "const let var val final static readonly local my dim string char auto int"),
        (.inclusion, "import from include require use using package namespace module"),
        (.export, "export set env setx declare arg run"),
        (.output, "echo print printf println puts log logger console write warn info debug error"),
    ]
}
