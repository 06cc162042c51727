internal import Codecs
internal import Rules

/// Fly.io's tokens: macaroons in MessagePack, in base64, several of them separated by commas. The first says what may
/// be done; the others vouch for its user.
///
/// Source: superfly/macaroon, `format.go`, `macaroon.go`, `nonce.go`, `caveat.go`: a list of nonce, location, caveats
/// (number and body in turn) and signature.
enum FlyToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        let text = token.starts(with: "FlyV1 ") ? token.dropFirst(6) : token[...]
        let parts = text.split(separator: UInt8(ascii: ","), maxSplits: 16)
        guard let first = parts.first, let separator = first.firstIndex(of: UInt8(ascii: "_")),
            ["fm1r", "fm1a", "fm2"].contains(where: { first[..<separator].elementsEqual($0.utf8) })
        else { return .notApplicable("not a macaroon") }
        guard let bytes = Base64.decode(first[(separator + 1)...]) else { return .fail("not base64") }
        var reader = MessagePackReader(bytes)
        guard reader.list() == 4, reader.skip(), let location = reader.bytes(), let caveats = caveats(&reader),
            reader.bytes()?.count == 32, reader.isAtEnd
        else { return .fail("not a macaroon") }
        var details = [PrintableDetail.of(location)]
        if let organisation = caveats.organisation { details.append("org \(organisation)") }
        return .pass(details.joined(separator: ", "), expiresAt: caveats.expiry)
    }

    private static func caveats(_ reader: inout MessagePackReader) -> (organisation: Int?, expiry: Int?)? {
        guard let count = reader.list(), count % 2 == 0 else { return nil }
        var organisation: Int?
        var expiry: Int?
        for _ in 0..<count / 2 {
            guard let type = reader.unsigned() else { return nil }
            var body = reader
            switch type {
            // Organisation: id, actions.
            case 0: if body.list() == 2 { organisation = body.unsigned() }
            // Time window: not before, not after.
            case 4:
                if body.list() == 2, body.unsigned() != nil, let end = body.unsigned(), end < 253_402_300_800 {
                    expiry = min(expiry ?? end, end)
                }
            default: break
            }
            guard reader.skip() else { return nil }
        }
        return (organisation, expiry)
    }
}
