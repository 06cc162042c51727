/// What a file's path says of its contents.
public struct Place: Equatable, Hashable, Sendable {
    public let kind: Kind
    public let role: Role

    /// Kinds of files that write secrets in the same way.
    public enum Kind: UInt8, CaseIterable, Sendable {
        case code
        /// Shells, container and build files.
        case script
        /// YAML, TOML, HCL.
        case configuration
        case json
        /// `key=value` files: properties, INI, `.env`.
        case properties
        /// XML and HTML.
        case markup
        case sql
        /// Prose: Markdown and its like.
        case document
        /// Locks, minified and generated files, translations: what no person wrote secrets into.
        case generated
        case other
    }

    public enum Role: UInt8, CaseIterable, Sendable {
        case production, test, sample
    }

    public init(kind: Kind, role: Role) {
        self.kind = kind
        // One combination for kinds whose role says nothing.
        switch kind {
        case .document: self.role = .sample
        case .generated, .sql: self.role = .production
        default: self.role = role
        }
    }

    /// All places that exist: 24.
    public static let all: [Place] = Kind.allCases.flatMap { kind in
        Role.allCases.map { Place(kind: kind, role: $0) }.filter { place in
            kind != .document && kind != .generated && kind != .sql
                || place.role == Place(kind: kind, role: .production).role
        }
    }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }

    /// The place of a path; folders are parted by `/` or `\`, letters of either case mean the same.
    public init(path: UnsafeRawBufferPointer) {
        let path = ByteView(path, 0..<path.count)
        var start = path.count
        while start > 0, !Self.isSeparator(path[start - 1]) { start -= 1 }
        let name = path.slice(start, path.count)
        var role = Self.role(ofFolders: path.prefix(start))
        var stem = name
        if let shorter = Self.withoutSampleEnding(name) {
            stem = shorter
            if role == .production { role = .sample }
        }
        if role != .test, let named = Self.role(ofName: stem) { role = named }
        let isTranslation = Self.hasTranslationFolder(path.prefix(start)) || PlaceNames.isTranslation(stem)
        self.init(kind: isTranslation ? .generated : PlaceNames.shared.kind(of: stem), role: role)
    }

    public init(path: String) {
        var path = path
        self = path.withUTF8 { Place(path: UnsafeRawBufferPointer($0)) }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

    /// `config.yml.example` is a sample of YAML.
    private static func withoutSampleEnding(_ name: ByteView) -> ByteView? {
        guard let ending = PlaceNames.ending(of: name),
            PlaceNames.shared.sampleEndings.contains(PlaceNames.packed(ending))
        else { return nil }
        return name.prefix(name.count - ending.count - 1)
    }

    private static func role(ofFolders folders: ByteView) -> Role {
        var role = Role.production
        var start = 0
        for offset in 0..<folders.count where isSeparator(folders[offset]) {
            switch wordsRole(folders.slice(start, offset)) {
            case .test: return .test
            case .sample: role = .sample
            default: break
            }
            start = offset + 1
        }
        return role
    }

    /// `i18n`, `locales`: whose files hold what people read.
    private static func hasTranslationFolder(_ folders: ByteView) -> Bool {
        var start = 0
        for offset in 0..<folders.count where isSeparator(folders[offset]) {
            if PlaceNames.isTranslationFolder(folders.slice(start, offset)) { return true }
            start = offset + 1
        }
        return false
    }

    private static func role(ofName name: ByteView) -> Role? { wordsRole(name) }

    /// The role that the words of a folder or a file name tell (`integration-tests`, `UserServiceTest.java`).
    private static func wordsRole(_ name: ByteView) -> Role? {
        var role: Role?
        var packed: UInt64 = 0
        var previous: UInt8 = 0
        for offset in 0...name.count {
            let byte = offset < name.count ? name[offset] : 0
            if packed != 0, !byte.isLetter || (byte.isUpper && previous.isLower) {
                if PlaceNames.shared.tests.contains(packed) { return .test }
                if PlaceNames.shared.samples.contains(packed) { role = .sample }
                packed = 0
            }
            if byte.isLetter { packed = WordTable.pack(packed, byte) }
            previous = byte
        }
        return role
    }

    /// Whether values like this one are never secrets here: words in translations and generated files.
    func excludes(_ content: Bins) -> Bool { kind == .generated && content[.digitShare] == 0 }

    /// Puts the place's bins in.
    func set(_ bins: inout Bins) {
        bins.set(.fileKind, kind)
        bins.set(.role, role)
    }

    /// Only the place's bins.
    public var bins: Bins {
        var bins = Bins()
        set(&bins)
        return bins
    }
}

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

    func kind(of name: ByteView) -> Place.Kind {
        if isGenerated(name) { return .generated }
        if name.has(".env") || name.ends(with: "rc") && name[0] == UInt8(ascii: ".") { return .properties }
        if name.has("dockerfile") || name.has("makefile") || name.has("jenkinsfile") || name.has("vagrantfile") {
            return .script
        }
        if name.has("readme") || name.has("changelog") || name.has("license") { return .document }
        guard let ending = Self.ending(of: name), ending.count < 12 else { return .other }
        let kind = kinds[Self.packed(ending)]
        return kind == 0 ? .other : Place.Kind(rawValue: kind - 1) ?? .other
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
            test tests testing spec specs unittest unittests fixture fixtures mock mocks testdata e2e stub stubs cypress itest testcases
            testcase androidtest benchmark
            """)
        samples = WordTable(
            """
            example examples sample samples demo demos doc docs documentation tutorial tutorials template templates guide guides
            quickstart playground snippets howto
            """)
        sampleEndings = WordTable("example sample template tmpl dist default tpl in orig bak j2 erb dev local")
        kinds = WordTable(Self.endings.map { ($0.rawValue + 1, $1) })
    }

    private static let endings: [(Place.Kind, String)] = [
        (
            .code,
            """
            py go js ts jsx tsx mjs cjs java rb php c h cc cpp hpp cxx cs fs vb kt kts rs swift scala clj ex exs erl hs lua pl pm r dart
            groovy m mm vue svelte ml elm nim zig jl sol pas coffee gradle feature tcl lisp el cljs razor cshtml jsp asp aspx erb haml ipynb
            graphql proto thrift
            """
        ),
        (.script, "sh bash zsh fish ps1 psm1 bat cmd dockerfile mk cmake nix just cast expect awk"),
        (.configuration, "yml yaml toml tf tfvars hcl bicep pp sls"),
        (.json, "json tfstate json5 jsonc jsonl ndjson har webmanifest postman"),
        (
            .properties,
            "properties ini cfg conf config env cnf netrc npmrc pypirc prefs settings service desktop editorconfig reg inf"
        ),
        (
            .markup,
            "xml html htm xhtml xaml plist csproj vbproj wsdl xsd xsl jelly pom tld fxml storyboard xib nuspec props targets"
        ),
        (.sql, "sql psql mysql ddl dump"),
        (.document, "md markdown rst adoc asciidoc textile org mdx tex rdoc wiki pod"),
    ]
}
