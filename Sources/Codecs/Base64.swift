/// Base64 and base64url (RFC 4648 §4 and §5).
public enum Base64 {
    public static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// That of base64url.
    public static let urlAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    /// The order of crypt(5), whose hashes are packed in ways of their own.
    public static let cryptAlphabet = Array("./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// Without line breaks.
    public static func encode(_ bytes: [UInt8], alphabet: [UInt8] = Base64.alphabet, padded: Bool = true) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let count = min(3, bytes.count - index)
            var group = 0
            for place in 0..<3 { group = group << 8 | (place < count ? Int(bytes[index + place]) : 0) }
            for place in 0...count { output.append(alphabet[group >> (18 - 6 * place) & 63]) }
            if padded { output.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - count)) }
            index += 3
        }
        return output
    }

    /// Reads both alphabets, also mixed, with as much padding as there is; white space is skipped, and bits that are
    /// left over do not matter.
    ///
    /// - Returns: `nil` when any other character occurs, a digit follows padding or the length cannot be right.
    @inlinable
    public static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var output: [UInt8] = []
        var pending = PendingBits()
        var isPadded = false
        for character in text {
            if let value = value(of: character) ?? urlValue(of: character) {
                guard !isPadded else { return nil }
                pending.append(value, width: 6)
                if let byte = pending.take(8) { output.append(byte) }
            } else if character == UInt8(ascii: "=") {
                isPadded = true
            } else if !isBlank(character) {
                return nil
            }
        }
        // Six bits are a digit that has begun a byte and tells nothing of the rest.
        return pending.count < 6 ? output : nil
    }

    /// Reads up to the first character that is no digit of ``alphabet``, such as padding, without allocating.
    ///
    /// - Parameter body: Is called with each byte that is whole.
    @inlinable
    public static func decodePrefix(of text: some Sequence<UInt8>, _ body: (UInt8) -> Void) {
        var pending = PendingBits()
        for character in text {
            guard let value = value(of: character) else { return }
            pending.append(value, width: 6)
            if let byte = pending.take(8) { body(byte) }
        }
    }

    /// What a digit of ``alphabet`` stands for.
    @inlinable
    public static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x41...0x5A: digit &- 0x41
        case 0x61...0x7A: digit &- 0x61 &+ 26
        case 0x30...0x39: digit &- 0x30 &+ 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    /// What those digits of ``urlAlphabet`` stand for that ``alphabet`` does not have.
    @usableFromInline
    static func urlValue(of digit: UInt8) -> UInt8? {
        digit == UInt8(ascii: "-") ? 62 : digit == UInt8(ascii: "_") ? 63 : nil
    }

    @usableFromInline
    static func isBlank(_ character: UInt8) -> Bool {
        character == 0x20 || character == 0x0A || character == 0x0D || character == 0x09
    }
}
