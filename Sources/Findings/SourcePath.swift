internal import Codecs

/// The name of a text in its source: the bytes exactly as a file system, a git tree or an archive has them.
///
/// Bytes and not `FilePath`: what stands in a git tree or an archive is no path of this machine, and `FilePath`
/// rewrites such names (`a//b` becomes `a/b`), so that two names could become one. Nor `String`, which cannot hold
/// names that are not UTF-8 and takes the two spellings of `é` for one name.
public struct SourcePath: Sendable {
    /// The name for people: what is not UTF-8 shows as U+FFFD. Hostile text: escape it before printing.
    public let text: String
    /// The bytes, where `text` does not say them.
    private let inexact: [UInt8]?

    public init(_ text: String) {
        self.text = text
        inexact = nil
    }

    public init(bytes: [UInt8]) {
        if let exact = String(validating: bytes, as: UTF8.self) {
            (text, inexact) = (exact, nil)
        } else {
            (text, inexact) = (String(decoding: bytes, as: UTF8.self), bytes)
        }
    }

    /// Whether `text` is the whole truth: whether the bytes are UTF-8.
    public var isExact: Bool { inexact == nil }

    public var isEmpty: Bool { text.isEmpty }

    public var bytes: [UInt8] { inexact ?? Array(text.utf8) }

    /// The bytes without a copy, most of the time.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        if let inexact { return try inexact.withUnsafeBytes(body) }
        var text = text
        return try text.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
    }

    /// The same name below a folder.
    ///
    /// - Parameter prefix: Empty, or a folder with its slash.
    public func prefixed(with prefix: SourcePath) -> SourcePath {
        if prefix.isEmpty { return self }
        return isExact && prefix.isExact ? SourcePath(prefix.text + text) : SourcePath(bytes: prefix.bytes + bytes)
    }

    /// Whether the name begins with the bytes of another.
    public func hasPrefix(_ prefix: SourcePath) -> Bool {
        withBytes { bytes in prefix.withBytes { bytes.starts(with: $0) } }
    }

    /// `text` with bytes that are not UTF-8 as `\xE9`: every name has a spelling of its own, as far as names without
    /// backslashes go.
    public var spelled: String {
        guard let inexact else { return text }
        var spelled = ""
        var rest = inexact[...]
        while !rest.isEmpty {
            // A scalar has four bytes at most.
            let length = (1...min(4, rest.count)).first { String(validating: rest.prefix($0), as: UTF8.self) != nil }
            if let length {
                spelled += String(decoding: rest.prefix(length), as: UTF8.self)
            } else {
                spelled += "\\x" + Hexadecimal.text(of: rest.prefix(1)).uppercased()
            }
            rest = rest.dropFirst(length ?? 1)
        }
        return spelled
    }

    /// `bytes` with everything percent-encoded (RFC 3986 §2.1) that is neither unreserved there nor `/`.
    public var percentEncoded: String { withBytes { PercentEncoding.encode($0) } }
}

extension SourcePath: Hashable, Comparable {
    public static func == (left: Self, right: Self) -> Bool {
        switch (left.inexact, right.inexact) {
        // Swift compares strings by what they mean.
        case (nil, nil): left.text.utf8.elementsEqual(right.text.utf8)
        case (let left?, let right?): left == right
        default: false
        }
    }

    /// By bytes.
    public static func < (left: Self, right: Self) -> Bool {
        if left.isExact, right.isExact { return left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }
        return left.withBytes { left in right.withBytes { left.lexicographicallyPrecedes($0) } }
    }

    public func hash(into hasher: inout Hasher) { withBytes { hasher.combine(bytes: $0) } }
}

extension SourcePath: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text) }
}
