internal import Rules

/// GitLab's routable tokens: payload, `.`, an optional version, payload length and CRC-32, both in base36.
///
/// Source: GitLab handbook, "Routable tokens" design document. The checksum covers everything before it. Classic
/// tokens have no structure beyond prefix and length.
enum GitLabToken {
    static func check(_ token: UnsafeRawBufferPointer) -> Verdict {
        guard let dash = token.firstIndex(of: UInt8(ascii: "-")),
            let dot = token.firstIndex(of: UInt8(ascii: ".")), dash < dot
        else { return .notApplicable("classic form, without a checksum") }
        let payload = token[(dash + 1)..<dot]
        let tail = token[(dot + 1)...]
        guard tail.count >= 9 else { return .notApplicable("classic form, without a checksum") }
        let checksum = tail.suffix(7)
        let length = tail.dropLast(7).suffix(2)
        let expected = TokenEncoding.digits(
            of: TokenEncoding.crc32(UnsafeRawBufferPointer(rebasing: token[..<checksum.startIndex])),
            in: TokenEncoding.base36, width: 7)
        guard expected.elementsEqual(checksum) else { return .fail("checksum does not hold") }
        guard number(length) == payload.count else { return .fail("length field does not hold") }
        return .pass("checksum holds" + routing(payload))
    }

    private static func number(_ digits: some Sequence<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard let place = TokenEncoding.base36.firstIndex(of: digit) else { return nil }
            value = value * 36 + place
        }
        return value
    }

    /// The payload's own lines (`o:` organisation, `u:` user, `p:` project …), when it decodes to such.
    private static func routing(_ payload: some Sequence<UInt8>) -> String {
        guard let decoded = TokenEncoding.base64Decode(payload) else { return "" }
        let names: [UInt8: String] = [
            UInt8(ascii: "o"): "organisation", UInt8(ascii: "u"): "user", UInt8(ascii: "p"): "project",
            UInt8(ascii: "g"): "group",
        ]
        let fields = decoded.split(separator: UInt8(ascii: "\n")).compactMap { line -> String? in
            guard line.count > 2, line.count < 20, line[line.startIndex + 1] == UInt8(ascii: ":"),
                let name = names[line[line.startIndex]],
                let value = number(line.dropFirst(2))
            else { return nil }
            return "\(name) \(value)"
        }
        return fields.isEmpty ? "" : ", " + fields.joined(separator: ", ")
    }
}
