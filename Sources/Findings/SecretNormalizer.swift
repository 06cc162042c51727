/// Brings a secret to the form its fingerprint is made of, so that the same secret has one identity however it is
/// written.
public enum SecretNormalizer {
    /// - Keys in PEM blocks: the base64 text alone, whatever the line length, indentation, quoting or escapes.
    /// - Everything else: without white space at both ends.
    public static func normalize(_ secret: some Collection<UInt8>) -> [UInt8] {
        if secret.starts(with: "-----BEGIN ".utf8) { return pemBody(Array(secret)) }
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        var bytes = Array(secret.drop(while: isBlank))
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return bytes
    }

    /// Header line, then every base64 character up to the end line.
    private static func pemBody(_ secret: [UInt8]) -> [UInt8] {
        let dashes = Array("-----".utf8)
        let begin = 11
        guard let labelEnd = index(of: dashes, in: secret, from: begin),
            let end = index(of: dashes, in: secret, from: labelEnd + dashes.count)
        else { return secret }
        var body = Array(secret[begin..<labelEnd])
        var isEscape = false
        for byte in secret[(labelEnd + dashes.count)..<end] {
            // `\n` and `\r` in quoted text: the letter belongs to the escape.
            if isEscape {
                isEscape = byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case UInt8(ascii: "\\"): isEscape = true
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"): body.append(byte)
            default: break
            }
        }
        return body
    }

    private static func index(of needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard start <= bytes.count - needle.count else { return nil }
        return (start...(bytes.count - needle.count)).first { bytes[$0...].starts(with: needle) }
    }
}
