/// What kind of function, prefix or bracket stands around a value.
enum WrapperClass: UInt8, CaseIterable, Sendable {
    case none
    /// A string's prefix (`b"…"`, `@"…"`, `f"…"`).
    case prefix
    /// Looks a name up (`os.getenv`, `config.get`, `process.env[…]`).
    case lookup
    /// Encodes or makes bytes (`base64.b64encode`, `bytes`, `[]byte`, `getBytes`).
    case encoding
    /// Hashes or encrypts.
    case hashing
    /// Makes a value of a type (`String(…)`, `new SecretKey(…)`).
    case construction
    /// An object or a list in code (`{name: value`, `[value`).
    case container
    /// A string in an object or a list (`{"key": "…"`, `["…"`).
    case stringContainer
    case other

    init(_ wrapper: ByteView, isQuoted: Bool) {
        let wrapper = wrapper.last == UInt8(ascii: "(") ? wrapper.dropLast() : wrapper
        guard let first = wrapper.first else {
            self = .none
            return
        }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") && wrapper.count < 3 {
            self = isQuoted ? .stringContainer : .container
            return
        }
        if wrapper.count <= 2, !first.isUpper,
            wrapper.all({ $0.isLetter || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "$") })
        {
            self = .prefix
        } else if Self.looksUp(wrapper) {
            self = .lookup
        } else if wrapper.contains("64") || wrapper.contains("bytes") || wrapper.contains("encod")
            || wrapper.contains("buffer") || wrapper.contains("[]byte") || wrapper.contains("unhex")
        {
            self = .encoding
        } else if wrapper.contains("hash") || wrapper.contains("crypt") || wrapper.contains("sha")
            || wrapper.contains("md5") || wrapper.contains("digest") || wrapper.contains("hmac")
        {
            self = .hashing
        } else if wrapper.has("new ") || first.isUpper || wrapper.contains("string") || wrapper.contains("str") {
            self = .construction
        } else {
            self = .other
        }
    }

    private static func looksUp(_ wrapper: ByteView) -> Bool {
        if wrapper.contains("env") || wrapper.contains("config") || wrapper.contains("setting")
            || wrapper.contains("param")
        {
            return true
        }
        // `settings.get`, `request.getHeader`, `cookies.fetch`.
        var start = wrapper.count
        while start > 0, wrapper[start - 1].isWord { start -= 1 }
        let name = wrapper.slice(start, wrapper.count)
        return name.has("get") || name.has("fetch") || name.has("lookup") || name.has("find") || name.has("load")
            || name.has("read")
            || name.equals("t") || name.equals("_") || name.has("gettext") || name.has("translate") || name.has("ref")
    }
}
