/// Bech32 (BIP-173) without its limit of 90 characters, as age uses it.
public enum Bech32 {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

    /// What stands before the last `1`, in lower case, and the bytes behind it.
    public struct Content: Equatable, Sendable {
        public var prefix: [UInt8]
        public var data: [UInt8]
    }

    /// - Returns: `nil` when the case is mixed, a character is foreign or the checksum does not hold.
    public static func decode(_ text: some Collection<UInt8>) -> Content? {
        let isUpper = text.contains { (0x41...0x5A).contains($0) }
        guard text.count <= 1024, !(isUpper && text.contains { (0x61...0x7A).contains($0) }) else { return nil }
        let lower = text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard let separator = lower.lastIndex(of: UInt8(ascii: "1")), separator > 0 else { return nil }
        let prefix = Array(lower[..<separator])
        var values: [UInt8] = []
        for character in lower[(separator + 1)...] {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            values.append(UInt8(value))
        }
        guard values.count >= 6, checksum(expanded(prefix) + values) == 1,
            let data = BitGroups.regroupExactly(Array(values.dropLast(6)), from: 5, to: 8)
        else { return nil }
        return Content(prefix: prefix, data: data)
    }

    /// - Parameter prefix: Lower-case ASCII.
    /// - Returns: The encoding in lower case.
    public static func encode(prefix: [UInt8], data: [UInt8]) -> [UInt8] {
        let values = BitGroups.regroup(data, from: 8, to: 5)
        let sum = checksum(expanded(prefix) + values + [0, 0, 0, 0, 0, 0]) ^ 1
        let tail = (0..<6).map { UInt8(truncatingIfNeeded: sum >> UInt32(25 - 5 * $0) & 31) }
        return prefix + [UInt8(ascii: "1")] + (values + tail).map { alphabet[Int($0)] }
    }

    private static func expanded(_ prefix: [UInt8]) -> [UInt8] {
        prefix.map { $0 >> 5 } + [0] + prefix.map { $0 & 31 }
    }

    private static func checksum(_ values: [UInt8]) -> UInt32 {
        let generator: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
        return values.reduce(1 as UInt32) { sum, value in
            let top = sum >> 25
            let shifted = (sum & 0x1FF_FFFF) << 5 ^ UInt32(value)
            return generator.indices.reduce(shifted) { top >> UInt32($1) & 1 == 1 ? $0 ^ generator[$1] : $0 }
        }
    }
}
