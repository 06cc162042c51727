/// The kind of place a file's path tells: what sort of file it is, and what for.
public struct PlaceKind: Equatable, Hashable, Sendable {
    public let fileKind: FileKind
    public let role: Role

    /// Kinds of files that write secrets in the same way.
    public enum FileKind: UInt8, CaseIterable, Sendable {
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

    public init(fileKind: FileKind, role: Role) {
        self.fileKind = fileKind
        // One combination for kinds whose role says nothing.
        switch fileKind {
        case .document: self.role = .sample
        case .generated, .sql: self.role = .production
        default: self.role = role
        }
    }

    /// All places that exist: 24.
    public static let all: [PlaceKind] = FileKind.allCases.flatMap { kind in
        Role.allCases.map { PlaceKind(fileKind: kind, role: $0) }.filter { place in
            kind != .document && kind != .generated && kind != .sql
                || place.role == PlaceKind(fileKind: kind, role: .production).role
        }
    }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }

    /// The place of a path; folders are parted by `/` or `\`, letters of either case mean the same.
    public init(path: UnsafeRawBufferPointer) {
        let path = ByteView(path)
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
        self.init(fileKind: isTranslation ? .generated : PlaceNames.shared.kind(of: stem), role: role)
    }

    public init(path: String) {
        var path = path
        self = path.withUTF8 { PlaceKind(path: UnsafeRawBufferPointer($0)) }
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
    func excludes(_ content: Bins) -> Bool { fileKind == .generated && content[.digitShare] == 0 }

    /// Puts the place's bins in.
    func set(_ bins: inout Bins) {
        bins.set(.fileKind, fileKind)
        bins.set(.role, role)
    }

    /// Only the place's bins.
    public var bins: Bins {
        var bins = Bins()
        set(&bins)
        return bins
    }
}
