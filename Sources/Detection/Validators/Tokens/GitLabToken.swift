internal import Codecs
internal import Rules

/// GitLab's routable tokens: payload, `.`, an optional version and `.`, payload length and CRC-32, both in base36.
///
/// Source: GitLab handbook, "Routable tokens" design document; gitlab-org/gitlab,
/// `lib/authn/token_field/generator/routable_token.rb`. The checksum covers everything before it. Classic tokens
/// have no structure beyond prefix and length.
enum GitLabToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        // The instance may have a prefix of its own: the payload begins behind the last dash of `…glpat-`, and may hold
        // dashes itself; its length says where.
        guard let firstDash = token.firstIndex(of: UInt8(ascii: "-")),
            let dot = token.firstIndex(of: UInt8(ascii: ".")), firstDash < dot, token.count <= 1000
        else { return .notApplicable("classic form, without a checksum") }
        let tail = token[(dot + 1)...]
        let version = tail.count == 12 && tail[tail.startIndex + 2] == UInt8(ascii: ".") ? number(tail.prefix(2)) : nil
        guard tail.count == 9 || version != nil else { return .notApplicable("classic form, without a checksum") }
        let checksum = tail.suffix(7)
        let expected = PositionalNumeral.digits(
            of: Checksum.crc32(CheckedBytes(rebasing: token[..<checksum.startIndex])),
            in: Base36.alphabet, width: 7)
        guard expected.elementsEqual(checksum) else { return .fail("checksum does not hold") }
        guard let length = number(tail.dropLast(7).suffix(2)), length < dot,
            token[dot - length - 1] == UInt8(ascii: "-")
        else { return .fail("length field does not hold") }
        return .pass("checksum holds" + routing(token[(dot - length)..<dot], isVersioned: version != nil))
    }

    /// A number in base36.
    private static func number(_ digits: some Sequence<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard let place = Base36.alphabet.firstIndex(of: digit), value < 1 << 40 else { return nil }
            value = value * 36 + place
        }
        return value
    }

    /// The payload's own lines (`o:` organisation, `u:` user, `p:` project …).
    ///
    /// Version 1 is random bytes, lines, and their length in the last byte; before versions it was lines, random bytes,
    /// and the length of these.
    private static func routing(_ payload: some Sequence<UInt8>, isVersioned: Bool) -> String {
        guard let decoded = Base64.decode(payload), let last = decoded.last else { return "" }
        let content = decoded.dropLast()
        guard Int(last) <= content.count else { return "" }
        let lines = isVersioned ? content.suffix(Int(last)) : content.dropLast(Int(last))
        let names: [UInt8: String] = [
            UInt8(ascii: "o"): "organisation", UInt8(ascii: "u"): "user", UInt8(ascii: "p"): "project",
            UInt8(ascii: "g"): "group", UInt8(ascii: "c"): "cell",
        ]
        let fields = lines.split(separator: UInt8(ascii: "\n")).compactMap { line -> String? in
            guard line.count > 2, line.count < 12, line[line.startIndex + 1] == UInt8(ascii: ":"),
                let name = names[line[line.startIndex]], let value = number(line.dropFirst(2))
            else { return nil }
            return "\(name) \(value)"
        }
        return fields.isEmpty ? "" : ", " + fields.joined(separator: ", ")
    }
}
