internal import Codecs
internal import Rules

/// Keys of Azure services that carry a signature and a checksum: which service, and when issued.
///
/// Source: microsoft/security-utilities; see ``AzureAnnotatedKey`` and ``AzureIdentifiableKey``.
enum AzureKey {
    static func check(_ key: CheckedBytes) -> Verdict {
        if key.count == 84 || key.count == 88, key[52..<57].elementsEqual("JQQJ9".utf8) { return annotated(Array(key)) }
        return identifiable(key)
    }

    private static func annotated(_ key: [UInt8]) -> Verdict {
        let head = Array(key[..<AzureAnnotatedKey.checksumOffset])
        let checksums = AzureAnnotatedKey.checksums(of: head, length: key.count)
        guard checksums.contains(where: { $0.elementsEqual(key[AzureAnnotatedKey.checksumOffset...]) }) else {
            return .fail("checksum does not hold")
        }
        var details = [service(head[76..<80])]
        switch key[57] {
        case UInt8(ascii: "D"): details.append("derived key")
        case UInt8(ascii: "H"): details.append("hash made with a key")
        default: break
        }
        if let date = date(year: key[58], month: key[59]) { details.append("issued \(date)") }
        return .pass(details.joined(separator: ", "))
    }

    private static func date(year: UInt8, month: UInt8) -> String? {
        guard let years = Base64.alphabet.prefix(62).firstIndex(of: year),
            (UInt8(ascii: "A")...UInt8(ascii: "L")).contains(month)
        else { return nil }
        let number = Int(month - UInt8(ascii: "A")) + 1
        return "\(2024 + years)-\(number < 10 ? "0" : "")\(number)"
    }

    /// Upper case marks keys that customers manage, lower case those of the service itself.
    private static func service(_ signature: ArraySlice<UInt8>) -> String {
        switch String(decoding: signature, as: UTF8.self).uppercased() {
        case "ACOG": "AI services key"
        case "AZAC": "App Configuration key"
        case "AZCS": "Communication Services key"
        case "AZDO": "Azure DevOps token"
        case "AZEG": "Event Grid key"
        case "AZFR": "Fluid Relay key"
        case "AZMP": "Maps key"
        case "AZMR": "Mixed Reality key"
        case "MSQL": "SQL Server key"
        default: "key of \(PrintableDetail.of(signature))"
        }
    }

    private static func identifiable(_ key: CheckedBytes) -> Verdict {
        let body = key.prefix { $0 != UInt8(ascii: "=") }
        guard body.count <= 86, key.count - body.count <= 2 else { return .notApplicable("not an identifiable key") }
        let place = body.count - 10
        guard
            let format = AzureIdentifiableKey.all.first(where: { format in
                format.markerOffset == place && body.dropFirst(place).starts(with: format.marker.utf8)
            })
        else { return .notApplicable("not an identifiable key") }
        guard let decoded = Base64.decode(body), isCanonical(decoded, body, format) else {
            return .fail("not base64")
        }
        if let kind = format.kind(of: decoded) ?? plainCharacters(decoded, body, format) { return .pass(kind) }
        return .fail("checksum does not hold")
    }

    /// An encoder leaves no bits over, and keeps to one alphabet.
    private static func isCanonical(
        _ decoded: [UInt8], _ body: some Collection<UInt8>, _ format: AzureIdentifiableKey
    ) -> Bool {
        let alphabet = format.isURLSafe ? Base64.urlAlphabet : Base64.alphabet
        return Base64.encode(decoded, alphabet: alphabet, padded: false).elementsEqual(body)
    }

    /// Keys for Redis may have `P` and `F` for `+` and `/`, the checksum's own characters included; it covers the bytes
    /// as they are read.
    private static func plainCharacters(
        _ decoded: [UInt8], _ body: some Collection<UInt8>, _ format: AzureIdentifiableKey
    ) -> String? {
        guard format.length == 32, format.marker == "AzCa", let kind = format.kinds.first,
            let seed = kind.seeds.first
        else { return nil }
        let covered = Array(decoded.dropLast(4))
        let checksum = Checksum.littleEndianBytes(of: Marvin32.hash32(covered, seed: seed))
        let text = Base64.encode(covered + checksum, padded: false).map { character in
            switch character {
            case UInt8(ascii: "+"): UInt8(ascii: "P")
            case UInt8(ascii: "/"): UInt8(ascii: "F")
            default: character
            }
        }
        return text.elementsEqual(body) ? kind.name : nil
    }
}
