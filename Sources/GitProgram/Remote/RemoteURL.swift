internal import Codecs

/// Where a repository is hosted, as an address for browsers: no credentials, no port of another protocol, no `.git`.
///
/// Source: git-clone(1), "GIT URLS".
struct RemoteURL: Equatable {
    /// `https` or `http`.
    var scheme: String
    /// Lower-case, with the port where it is one for browsers.
    var host: String
    /// Percent-encoded.
    var path: [String]

    var text: String { scheme + "://" + host + "/" + path.joined(separator: "/") }

    /// - Returns: `nil` for a local path, an unknown protocol, or anything odd: a link must not carry what it
    ///   should not.
    init?(_ remote: String) {
        guard !remote.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
        if let (scheme, rest) = Self.cut(remote, at: "://") {
            guard
                let known = ["https", "http", "ssh", "git", "git+ssh", "ssh+git"].first(where: {
                    $0 == scheme.lowercased()
                })
            else { return nil }
            self.init(scheme: known, afterScheme: rest)
        } else {
            self.init(scpLike: remote)
        }
    }

    private init?(scheme: String, afterScheme rest: String) {
        let (authority, path) = Self.cut(rest, at: "/") ?? (rest, "")
        // All before the last "@" is the user's.
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        let isWeb = scheme == "https" || scheme == "http"
        guard let (host, port) = Self.hostAndPort(place) else { return nil }
        let usual = scheme == "https" ? "443" : "80"
        self.init(
            scheme: isWeb ? scheme : "https", host: host, port: isWeb && port != usual ? port : "",
            path: path)
    }

    /// `[user@]host:path`; a colon behind a slash is part of a local path.
    private init?(scpLike remote: String) {
        guard let (before, after) = Self.cut(remote, at: ":"), !before.contains("/"), !before.isEmpty else {
            return nil
        }
        let host = before.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        // A drive letter of Windows.
        guard host.utf8.count > 1, let (name, port) = Self.hostAndPort(host), port.isEmpty else { return nil }
        var path = after
        // `git@host:2222/group/repository`, which people write by mistake and gitleaks understands.
        if let (first, rest) = Self.cut(after, at: "/"), !first.isEmpty,
            first.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            rest.contains("/")
        {
            path = rest
        }
        self.init(scheme: "https", host: name, port: "", path: path)
    }

    private init?(scheme: String, host: String, port: String, path: String) {
        // What follows is for servers; it may be a token.
        let plain = path.prefix { $0 != "?" && $0 != "#" }
        // A password with a slash in it ends up here.
        guard !plain.contains("@"), !plain.hasPrefix("~"), !plain.hasPrefix("/~") else { return nil }
        var parts = plain.split(separator: "/").map(String.init)
        guard !parts.contains(".."), !parts.contains(".") else { return nil }
        if let last = parts.last, last.hasSuffix(".git"), last.utf8.count > 4 {
            parts[parts.count - 1] = String(last.dropLast(4))
        }
        guard !parts.isEmpty else { return nil }
        self.scheme = scheme
        self.host = port.isEmpty ? host : host + ":" + port
        self.path = parts.map { PercentEncoding.encodeKeepingEscapes($0) }
    }

    /// Names, IPv4 addresses and IPv6 ones in brackets; nothing else gets into a link.
    private static func hostAndPort(_ text: String) -> (host: String, port: String)? {
        var host = text.lowercased()
        var port = ""
        if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
            port = String(host[host.index(after: colon)...])
            host = String(host[..<colon])
        }
        let isAddress = host.hasPrefix("[") && host.hasSuffix("]")
        let name = isAddress ? host.dropFirst().dropLast() : host[...]
        let isSound = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2E || byte == 0x2D
                || (isAddress && byte == 0x3A)
        }
        guard isSound, !name.isEmpty, port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), port.utf8.count <= 5
        else { return nil }
        return (host, port)
    }

    private static func cut(_ text: String, at separator: String) -> (String, String)? {
        let bytes = Array(text.utf8)
        let mark = Array(separator.utf8)
        guard bytes.count >= mark.count else { return nil }
        for start in 0...(bytes.count - mark.count) where bytes[start..<(start + mark.count)].elementsEqual(mark) {
            return (
                String(decoding: bytes[..<start], as: UTF8.self),
                String(decoding: bytes[(start + mark.count)...], as: UTF8.self)
            )
        }
        return nil
    }
}
