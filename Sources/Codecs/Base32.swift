/// Base32 (RFC 4648 §6) in upper case, without padding.
public enum Base32 {
    public static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    public static func encode(_ bytes: [UInt8]) -> [UInt8] {
        BitGroups.regroup(bytes, from: 8, to: 5).map { alphabet[Int($0)] }
    }

    /// - Returns: `nil` for any other character, and when the bits left over are not zero, as an encoder writes them.
    public static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var values: [UInt8] = []
        for character in text {
            switch character {
            case 0x41...0x5A: values.append(character - 0x41)
            case 0x32...0x37: values.append(character - 0x32 + 26)
            default: return nil
            }
        }
        return BitGroups.regroupExactly(values, from: 5, to: 8)
    }
}
