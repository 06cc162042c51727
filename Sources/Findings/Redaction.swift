/// How secrets are shown to people who did not ask to see them.
public enum Redaction {
    /// Secrets shorter than this show nothing of themselves: the rest could be guessed.
    private static let shortestShown = 16
    /// How much of a longer one is shown at its start: about a provider's prefix.
    private static let shownPrefix = 4

    /// The secret with all but its first characters replaced by `*`; of short secrets nothing is left.
    ///
    /// The number of stars says nothing about the length, and only printable ASCII is shown.
    public static func mask(_ secret: [UInt8]) -> String { secret.withUnsafeBytes { mask($0) } }

    public static func mask(_ secret: UnsafeRawBufferPointer) -> String {
        if secret.isEmpty { return "" }
        if let label = label(of: secret) { return label + "********" }
        let prefix = secret.prefix(shownPrefix)
        let isShown = secret.count >= shortestShown && prefix.allSatisfy { (0x21...0x7E).contains($0) }
        return (isShown ? String(decoding: prefix, as: UTF8.self) : "") + "********"
    }

    /// The first line of a PEM block (RFC 7468 §3), which says what it is and is no secret. Nothing behind its dashes
    /// belongs to it, whether or not a line break follows them.
    private static func label(of secret: UnsafeRawBufferPointer) -> String? {
        let begin = "-----BEGIN "
        guard secret.starts(with: begin.utf8) else { return nil }
        let words = secret.dropFirst(begin.utf8.count)
            .prefix { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x20 }
        guard words.count <= 48, secret[words.endIndex...].starts(with: "-----".utf8) else { return nil }
        return begin + String(decoding: words, as: UTF8.self) + "-----"
    }
}
