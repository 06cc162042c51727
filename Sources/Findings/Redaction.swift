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
        if secret.starts(with: "-----BEGIN ".utf8) {
            // The label says what it is and is no secret.
            let line = secret.prefix { $0 != 0x0A && $0 != 0x0D && $0 != UInt8(ascii: "\\") }.prefix(64)
            return String(decoding: line, as: UTF8.self) + "********"
        }
        let prefix = secret.prefix(shownPrefix)
        let isShown = secret.count >= shortestShown && prefix.allSatisfy { (0x21...0x7E).contains($0) }
        return (isShown ? String(decoding: prefix, as: UTF8.self) : "") + "********"
    }
}
