internal import Codecs
internal import Rules

/// `user:password` in base64, as in an `Authorization: Basic` header or a Docker configuration.
///
/// Source: RFC 7617 §2.
enum BasicCredentials {
    static func check(_ text: CheckedBytes) -> Verdict {
        guard text.count <= 4096 else { return .notApplicable("too long for a user and a password") }
        guard var decoded = Base64.decode(text) else { return .fail("not base64") }
        // Old Docker clients filled up with zeros.
        while decoded.last == 0 { decoded.removeLast() }
        guard let colon = decoded.firstIndex(of: UInt8(ascii: ":")), !decoded.contains(where: isControl),
            String(decoding: decoded, as: UTF8.self).utf8.elementsEqual(decoded)
        else { return .fail("does not decode to user and password") }
        let (user, password) = (decoded[..<colon], decoded[(colon + 1)...])
        guard !user.isEmpty || !password.isEmpty else { return .fail("neither user nor password") }
        let label: SecretLabel? = isPlaceholder(password) ? .documentedExample : nil
        // Some services take the token as the user's name and no password, or a word for it.
        if password.isEmpty || password.elementsEqual("x-oauth-basic".utf8) { return .pass("a user name alone") }
        if user.isEmpty { return .pass("a password alone", label: label) }
        guard user.count < 24 || user.contains(UInt8(ascii: "@")) else {
            return .pass("user name of \(user.count) characters", label: label)
        }
        return .pass("user \(PrintableDetail.of(user))", label: label)
    }

    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

    /// Words of documentation, RFC 7617's own example among them.
    private static func isPlaceholder(_ password: ArraySlice<UInt8>) -> Bool {
        let words = ["open sesame", "opensesame", "password", "passwd", "pass", "pwd", "secret", "changeme", "test"]
        let lower = password.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return words.contains { $0.utf8.elementsEqual(lower) }
    }
}
