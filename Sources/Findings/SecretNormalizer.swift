internal import Codecs
internal import Rules

/// Brings a secret to the form its fingerprint is made of, so that the same secret has one identity however it is
/// written.
public enum SecretNormalizer {
    /// - Keys in PEM blocks: the base64 text alone, whatever the line length, indentation, quoting or escapes.
    /// - Everything else: without white space at both ends.
    public static func normalize(_ secret: [UInt8]) -> [UInt8] { secret.withUnsafeBytes { normalize($0) } }

    public static func normalize(_ secret: UnsafeRawBufferPointer) -> [UInt8] {
        if PEMText.isStart(of: secret), let block = PEMText(Array(secret)) {
            return Array(block.label.utf8) + block.body.filter { $0 != UInt8(ascii: "=") }
        }
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        var bytes = Array(secret.drop(while: isBlank))
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return bytes
    }
}
