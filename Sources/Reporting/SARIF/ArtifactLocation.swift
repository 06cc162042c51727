import Findings

/// A file as SARIF names it: a URI, relative to the scanned root or absolute (SARIF 2.1.0 §3.4).
struct ArtifactLocation: Equatable {
    /// The name by which reports refer to the root of what was scanned; viewers know it by this customary name.
    static let root = "%SRCROOT%"

    /// A URI reference (RFC 3986), with every byte escaped that is not unreserved or `/`.
    var uri: String
    /// Whether `uri` is to be read from ``root``.
    var isRelative: Bool

    /// - Parameter path: A path with `/` between components; empty for standard input.
    init(path: String) {
        if path.isEmpty {
            uri = "stdin"
            isRelative = false
        } else if path.utf8.first == UInt8(ascii: "/") {
            uri = "file://" + Self.escape(path)
            isRelative = false
        } else {
            // §3.10.1 wants URIs in normal form, and code hosts match them with paths in the repository.
            var rest = path[...]
            while rest.hasPrefix("./"), rest.utf8.count > 2 { rest = rest.dropFirst(2) }
            uri = Self.escape(String(rest))
            isRelative = true
        }
    }

    /// The text an occurrence stands in.
    ///
    /// A message has no file, and a blob may have no path, but every host demands one: they get the name by which git
    /// finds them, `commits/<id>`, `refs/tags/<name>` or `blobs/<id>`, relative to nothing.
    init(of occurrence: Occurrence) {
        let object = occurrence.provenance?.blob ?? ""
        switch occurrence.part {
        case .file:
            if occurrence.path.isEmpty, !object.isEmpty {
                self.init(uri: "blobs/\(Self.escape(object))", isRelative: false)
            } else {
                self.init(path: occurrence.path)
            }
        case .commitMessage: self.init(uri: "commits/\(Self.escape(object))", isRelative: false)
        case .tagMessage:
            let name = occurrence.path.isEmpty ? "tags/\(object)" : occurrence.path
            self.init(uri: Self.escape(name), isRelative: false)
        }
    }

    private init(uri: String, isRelative: Bool) {
        self.uri = uri
        self.isRelative = isRelative
    }

    private static func escape(_ path: String) -> String {
        if path.hasOnly(where: { isUnreserved($0) || $0 == UInt8(ascii: "/") }) { return path }
        let digits = Array("0123456789ABCDEF".utf8)
        var escaped: [UInt8] = []
        escaped.reserveCapacity(path.utf8.count)
        for byte in path.utf8 {
            if isUnreserved(byte) || byte == UInt8(ascii: "/") {
                escaped.append(byte)
            } else {
                escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// RFC 3986 §2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
