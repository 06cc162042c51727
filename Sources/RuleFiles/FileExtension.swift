internal import Rules

/// The `[extend]` table: which rules a file starts from.
struct FileExtension {
    var useDefault: Bool?
    var path: String?
    var disabledRules: [String] = []
    /// Gitleaks has the key and does nothing with it either.
    var url: String?
}

extension FileExtension: KeyedTable {
    static var blank: FileExtension { FileExtension() }

    static func describe<Visitor: KeyVisitor>(
        to keys: inout Visitor
    ) throws(Visitor.Failure) where Visitor.Root == FileExtension {
        try keys.key(
            "useDefault", \.useDefault,
            .init(
                .context, "start from the built-in rules; a `.sprawl.toml` does so unless it says `false`",
                from: .gitleaks))
        try keys.key(
            "path", \.path,
            .init(
                .context, "start from another file: looked for beside this one, then in the working folder",
                from: .gitleaks))
        try keys.key(
            "disabledRules", \.disabledRules,
            .init(.judgement, "ids of rules that are left out", from: .gitleaks))
        try keys.key("url", \.url, .init(.context, "ignored, as gitleaks does", from: .gitleaks))
    }
}
