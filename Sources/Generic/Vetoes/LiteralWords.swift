/// Words that are constants or types in programming languages, and endings of file names.
struct LiteralWords: Sendable {
    static let shared = LiteralWords()

    /// Constants, in quotes, too.
    let always: WordTable
    /// Constants, types and keywords.
    let unquoted: WordTable
    let extensions: WordTable

    /// What may stand in a type: `string[]`, `*string`, `String?`, `string_t`.
    static let typeSymbols = ["?", "!", "*", "[", "]", "&", "_", "<", ">", "@"].reduce(0) {
        $0 | ValueStatistics.bit($1)
    }

    private init() {
        always = WordTable(
            """
            null none true false undefined string boolean integer void required optional unset always never enabled
            disabled auto inherit prompt
            """
        )
        unquoted = WordTable(
            """
            self this super string strings str bool int long float double number object any char bytes byte array list
            map dict
            void func function lambda async await return const static final public private protected var let new delete
            nullptr
            secretstr securestring option maybe optional uint varchar text char nvarchar unknown never symbol enum
            struct interface
            error charsequence istring cstring slice vec tuple set hash proc json jsonb blob uuid date datetime
            timestamp with from
            else elif then done esac begin switch case break continue throw raise yield import export require isset
            empty typeof
            """)
        extensions = WordTable(
            """
            pem key crt cer der csr pub jks keystore json yml yaml xml txt md html htm php py js ts jsx tsx rb java go
            cs cpp sh bat
            conf config cfg ini env properties toml log db sqlite sql csv png jpg jpeg gif svg ico css scss zip tar gz
            jar war so dll exe
            com org net local example tf rst pfx gpg asc kdbx yaml erb vue xaml proto swift kt
            """)
    }
}
