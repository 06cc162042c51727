import Findings

/// A file as SARIF names it: a URI, relative to the scanned root or absolute (SARIF 2.1.0 §3.4).
struct ArtifactLocation: Equatable {
    /// The name by which reports refer to the root of what was scanned; viewers know it by this customary name.
    static let root = "%SRCROOT%"

    /// A URI reference (RFC 3986), with every byte escaped that is not unreserved or `/`.
    var uri: String
    /// Whether `uri` is to be read from ``root``.
    var isRelative: Bool

    /// - Parameter path: A path with `/` between components.
    init(path: SourcePath) {
        if path.text.utf8.first == UInt8(ascii: "/") {
            uri = "file://" + path.percentEncoded
            isRelative = false
        } else {
            // §3.10.1 wants URIs in normal form, and code hosts match them with paths in the repository.
            var rest = path.percentEncoded[...]
            while rest.hasPrefix("./"), rest.utf8.count > 2 { rest = rest.dropFirst(2) }
            uri = String(rest)
            isRelative = true
        }
    }

    /// Where a text is.
    ///
    /// A message has no file, and a blob may have no path, but every host demands one: they get the name by which git
    /// finds them, `commits/<id>`, `refs/tags/<name>` or `blobs/<id>`, relative to nothing.
    ///
    /// - Parameter object: The hex id of the object that holds the text, if one does.
    init(of location: Location, object: String?) {
        switch (location.source, location.part, location.path) {
        case (.gitObject, .content, nil): self.init(uri: "blobs/\(object ?? "")")
        case (_, .commitMessage, _): self.init(uri: "commits/\(object ?? "")")
        case (_, .tagMessage, let path): self.init(uri: path?.percentEncoded ?? "tags/\(object ?? "")")
        case (_, .content, let path?): self.init(path: path)
        case (.file, .content, nil), (.standardInput, .content, nil): self.init(uri: "stdin")
        }
    }

    private init(uri: String) {
        self.uri = uri
        isRelative = false
    }
}
