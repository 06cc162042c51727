internal import Codecs
internal import Rules

/// PyPI's API tokens: base64url of a macaroon whose location is the index and whose caveats say what it may do.
///
/// Source: pypi.org, "Help", "API tokens"; pypi/warehouse, `warehouse/macaroons/caveats`: JSON objects (version 1) or
/// lists that begin with a number: 0 expiry, 1 project names, 2 project ids, 3 user, 4 trusted publisher.
enum PyPIToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        guard token.starts(with: "pypi-") else { return .notApplicable("not a known form") }
        guard let bytes = Base64.decode(token.dropFirst(5)), let macaroon = Macaroon(bytes) else {
            return .fail("not a macaroon")
        }
        var details = ["\(PrintableDetail.of(macaroon.location)), macaroon"]
        var expiry: Int?
        for caveat in macaroon.caveats.prefix(20) {
            let text = caveat.filter { $0 > 0x20 }
            if text.starts(with: "[0,".utf8) {
                let number = text.dropFirst(3).prefix { (0x30...0x39).contains($0) }
                expiry = Claim.time(String(decoding: number, as: UTF8.self))
            } else if text.starts(with: "[1,[\"".utf8) {
                details.append("project \(PrintableDetail.of(text.dropFirst(5).prefix { $0 != UInt8(ascii: "\"") }))")
            }
        }
        return .pass(details.joined(separator: ", "), expiresAt: expiry)
    }
}
