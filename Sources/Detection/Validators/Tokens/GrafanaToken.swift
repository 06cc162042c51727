internal import Codecs
internal import Rules

/// Grafana's service account tokens: prefix, 32 characters, `_`, the CRC-32 of what stands before in hexadecimal, least
/// significant byte first.
///
/// Source: grafana/grafana, `pkg/components/satokengen/tokengen.go`.
enum GrafanaServiceAccountToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        guard token.count >= 14, let separator = token.lastIndex(of: UInt8(ascii: "_")), token.count - separator == 9
        else { return .notApplicable("no checksum in this form") }
        let checksum = Checksum.crc32(CheckedBytes(rebasing: token[..<separator])).byteSwapped
        guard Checksum.hexDigits(of: checksum).elementsEqual(token.suffix(8)) else {
            return .fail("checksum does not hold")
        }
        return .pass("checksum holds")
    }
}

/// Grafana Cloud's access policy tokens (`o` organisation, `n` name, `k` key, `m` region) and Grafana's former API keys
/// (`k` key, `n` name, `id` organisation): base64 of a JSON object.
///
/// Source: Grafana documentation, "Access policies"; grafana/grafana, `pkg/components/apikeygen/apikeygen.go`.
enum GrafanaCloudToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        let isCloud = token.starts(with: "glc_")
        guard let json = Base64.decode(token.dropFirst(isCloud ? 4 : 0)),
            let fields = FlatJSON.fields(of: json)
        else { return .fail("not base64 of a JSON object") }
        guard let name = fields["n"], fields["k"] != nil, let organisation = fields[isCloud ? "o" : "id"] else {
            return .fail("not the members of a Grafana token")
        }
        return .pass("org \(PrintableDetail.of(organisation)), name \(PrintableDetail.of(name))")
    }
}
