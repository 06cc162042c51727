/// Base58 as Bitcoin has it, and Base58Check.
///
/// Sources: draft-msporny-base58; Bitcoin wiki, "Base58Check encoding".
public enum Base58 {
    /// No 0, O, I and l.
    public static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

    /// At most 1024 characters; each leading `1` is a zero byte.
    ///
    /// - Returns: `nil` for any other character or a longer text: the work grows with the square of the length.
    public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count <= 1024 else { return nil }
        // Little-endian: the number so far.
        var number: [UInt8] = []
        for character in text {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            var carry = value
            for place in number.indices {
                carry += Int(number[place]) * 58
                number[place] = UInt8(truncatingIfNeeded: carry)
                carry >>= 8
            }
            if carry > 0 { number.append(UInt8(truncatingIfNeeded: carry)) }
        }
        return text.prefix { $0 == alphabet[0] }.map { _ in 0 } + number.reversed()
    }

    public static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var digits: [Int] = []
        for byte in bytes {
            var carry = Int(byte)
            for place in digits.indices {
                carry += digits[place] << 8
                digits[place] = carry % 58
                carry /= 58
            }
            if carry > 0 {
                digits.append(carry % 58)
                if carry >= 58 { digits.append(carry / 58) }
            }
        }
        return bytes.prefix { $0 == 0 }.map { _ in alphabet[0] } + digits.reversed().map { alphabet[$0] }
    }

    /// Base58Check: the last four bytes are the first four of the payload's SHA-256, taken twice.
    ///
    /// - Returns: The payload, or `nil` when it is no such encoding.
    public static func decodeChecked(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard let bytes = decode(text), bytes.count > 4 else { return nil }
        let payload = Array(bytes.dropLast(4))
        return Checksum.sha256(Checksum.sha256(payload)).prefix(4).elementsEqual(bytes.suffix(4)) ? payload : nil
    }

    public static func encodeChecked(_ payload: [UInt8]) -> [UInt8] {
        encode(payload + Checksum.sha256(Checksum.sha256(payload)).prefix(4))
    }
}
