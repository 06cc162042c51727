/// Words and endings of paths.
struct PlaceNames: Sendable {
    static let shared = PlaceNames()

    let tests: WordTable
    let samples: WordTable
    let sampleEndings: WordTable
    /// Raw values of kinds, plus one.
    private let kinds: WordTable

    /// The part of a name behind its last dot; nil without a dot.
    static func ending(of name: ByteView) -> ByteView? {
        var dot = name.count - 1
        while dot >= 0, name[dot] != UInt8(ascii: ".") { dot -= 1 }
        return dot < 0 ? nil : name.slice(dot + 1, name.count)
    }

    /// All bytes of an ending, digits folded into letters.
    static func packed(_ word: ByteView) -> UInt64 {
        var packed: UInt64 = 0
        for offset in 0..<word.count { packed = WordTable.pack(packed, word[offset]) }
        return packed
    }

    static func isTranslationFolder(_ folder: ByteView) -> Bool {
        folder.equals("i18n") || folder.equals("l10n") || folder.equals("locale") || folder.equals("locales")
            || folder.equals("lang")
            || folder.equals("langs") || folder.equals("languages") || folder.equals("translations")
            || folder.ends(with: ".lproj")
    }

    /// `messages_de.properties`
    static func isTranslation(_ name: ByteView) -> Bool {
        name.has("messages") && (name.ends(with: ".properties") || name.ends(with: ".xml"))
    }

    func kind(of name: ByteView) -> PlaceKind.FileKind {
        if isGenerated(name) { return .generated }
        if name.has(".env") || name.ends(with: "rc") && name[0] == UInt8(ascii: ".") { return .properties }
        if name.has("dockerfile") || name.has("makefile") || name.has("jenkinsfile") || name.has("vagrantfile") {
            return .script
        }
        if name.has("readme") || name.has("changelog") || name.has("license") { return .document }
        guard let ending = Self.ending(of: name), ending.count < 12 else { return .other }
        let kind = kinds[Self.packed(ending)]
        return kind == 0 ? .other : PlaceKind.FileKind(rawValue: kind - 1) ?? .other
    }

    private func isGenerated(_ name: ByteView) -> Bool {
        name.ends(with: ".lock") || name.contains(".min.") || name.ends(with: "lock.json") || name.ends(with: ".sum")
            || name.ends(with: ".po")
            || name.ends(with: ".pot") || name.ends(with: ".map") || name.contains(".pb.")
            || name.ends(with: "-lock.yaml")
            || name.ends(with: ".svg") || name.ends(with: ".resx") || name.ends(with: ".xlf")
            || name.ends(with: ".strings")
    }

    private init() {
        tests = WordTable(
            """
            test tests testing spec specs unittest unittests fixture fixtures mock mocks testdata e2e stub stubs cypress
            itest testcases
            testcase androidtest benchmark
            """)
        samples = WordTable(
            """
            example examples sample samples demo demos doc docs documentation tutorial tutorials template templates
            guide guides
            quickstart playground snippets howto
            """)
        sampleEndings = WordTable("example sample template tmpl dist default tpl in orig bak j2 erb dev local")
        kinds = WordTable(Self.endings.map { ($0.rawValue + 1, $1) })
    }

    private static let endings: [(PlaceKind.FileKind, String)] = [
        (
            .code,
            """
            py go js ts jsx tsx mjs cjs java rb php c h cc cpp hpp cxx cs fs vb kt kts rs swift scala clj ex exs erl hs
            lua pl pm r dart
            groovy m mm vue svelte ml elm nim zig jl sol pas coffee gradle feature tcl lisp el cljs razor cshtml jsp asp
            aspx erb haml ipynb
            graphql proto thrift
            """
        ),
        (.script, "sh bash zsh fish ps1 psm1 bat cmd dockerfile mk cmake nix just cast expect awk"),
        (.configuration, "yml yaml toml tf tfvars hcl bicep pp sls"),
        (.json, "json tfstate json5 jsonc jsonl ndjson har webmanifest postman"),
        (
            .properties,
            """
            properties ini cfg conf config env cnf netrc npmrc pypirc prefs settings service desktop editorconfig reg
            inf
            """
        ),
        (
            .markup,
            """
            xml html htm xhtml xaml plist csproj vbproj wsdl xsd xsl jelly pom tld fxml storyboard xib nuspec props
            targets
            """
        ),
        (.sql, "sql psql mysql ddl dump"),
        (.document, "md markdown rst adoc asciidoc textile org mdx tex rdoc wiki pod"),
    ]
}
