internal import Codecs
internal import Rules

/// An armored OpenPGP private key: the armor's checksum, and the first packet's algorithm, time and protection.
///
/// Source: RFC 9580 §4.2 (packet headers), §5.5 (key material), §6 (armor), §9.1 (algorithms); GnuPG's `DETAILS` for
/// keys whose secret part lies elsewhere.
enum PGPKey {
    static func check(_ text: CheckedBytes) -> Verdict {
        var bytes = Array(text)
        if !PEMText.isStart(of: bytes), let decoded = Base64.decode(bytes) { bytes = decoded }
        guard let block = PEMText(bytes) else { return .fail("not a complete armor block") }
        guard block.label == "PGP PRIVATE KEY BLOCK" else { return .notApplicable("not a PGP private key") }
        var body = block.body[...]
        var checksum: [UInt8]?
        // `=` and four characters behind the data are the CRC-24; newer programs leave it out.
        if body.count > 5, body[body.endIndex - 5] == UInt8(ascii: "="), !body.suffix(4).contains(UInt8(ascii: "=")) {
            checksum = Base64.decode(body.suffix(4))
            body = body.dropLast(5)
        }
        guard let data = Base64.decode(body), !data.isEmpty else { return .fail("the body is not base64") }
        if let checksum {
            let sum = checksum.reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
            guard sum == Checksum.crc24(data) else { return .fail("checksum does not hold") }
        }
        var packet = OpenPGPReader(data)
        guard let content = packet.packet(), content.tag == 5 || content.tag == 7 else {
            return .fail("the first packet is no secret key")
        }
        guard let detail = describe(content.body) else { return .fail("the first packet does not parse") }
        return .pass(detail)
    }

    /// `RSA 3072, created 2019-05-01, encrypted`.
    private static func describe(_ packet: OpenPGPReader) -> String? {
        var packet = packet
        guard let version = packet.byte(), (3...6).contains(version), let created = packet.number(bytes: 4) else {
            return nil
        }
        // Version 3 has days of validity; versions 5 and 6 the length of the public material.
        if version == 3, packet.number(bytes: 2) == nil { return nil }
        guard let algorithm = packet.byte() else { return nil }
        if version >= 5, packet.number(bytes: 4) == nil { return nil }
        guard let name = publicMaterial(algorithm, &packet) else { return nil }
        guard let usage = packet.byte() else { return nil }
        if version >= 5, usage != 0, packet.byte() == nil { return nil }
        let protection = protection(usage, &packet)
        return "\(name), created \(CivilDate(unixTime: created)), \(protection)"
    }

    /// Steps over the public numbers.
    private static func publicMaterial(_ algorithm: UInt8, _ packet: inout OpenPGPReader) -> String? {
        switch algorithm {
        case 1, 2, 3:
            guard let modulus = packet.integer(), packet.integer() != nil else { return nil }
            return "RSA \(modulus)"
        case 16, 20:
            guard let prime = packet.integer(), packet.integer() != nil, packet.integer() != nil else { return nil }
            return "Elgamal \(prime)"
        case 17:
            guard let prime = packet.integer(), packet.integer() != nil, packet.integer() != nil,
                packet.integer() != nil
            else { return nil }
            return "DSA \(prime)"
        case 18, 19, 22:
            guard let curve = packet.shortString(), packet.integer() != nil else { return nil }
            // ECDH carries the parameters of its key derivation.
            if algorithm == 18, packet.shortString() == nil { return nil }
            return curveName(curve)
        case 25, 27: return packet.skip(32) ? (algorithm == 25 ? "X25519" : "Ed25519") : nil
        case 26, 28: return packet.skip(algorithm == 26 ? 56 : 57) ? (algorithm == 26 ? "X448" : "Ed448") : nil
        default: return nil
        }
    }

    /// RFC 9580 §9.2.
    private static func curveName(_ identifier: [UInt8]) -> String {
        switch identifier {
        case [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]: "EC P-256"
        case [0x2B, 0x81, 0x04, 0x00, 0x22]: "EC P-384"
        case [0x2B, 0x81, 0x04, 0x00, 0x23]: "EC P-521"
        case [0x2B, 0x81, 0x04, 0x00, 0x0A]: "EC secp256k1"
        case [0x2B, 0x06, 0x01, 0x04, 0x01, 0xDA, 0x47, 0x0F, 0x01]: "Ed25519"
        case [0x2B, 0x06, 0x01, 0x04, 0x01, 0x97, 0x55, 0x01, 0x05, 0x01]: "Curve25519"
        default: "EC of another curve"
        }
    }

    /// RFC 9580 §5.5.3; a string-to-key specifier of the private kind 101 with `GNU` says that the secret is not here.
    private static func protection(_ usage: UInt8, _ packet: inout OpenPGPReader) -> String {
        guard usage != 0 else { return "not encrypted" }
        if usage >= 254, packet.byte() != nil, packet.byte() == 101, packet.byte() != nil,
            packet.number(bytes: 3) == 0x47_4E55
        {
            return "primary key without its secret part"
        }
        return "encrypted"
    }
}

/// Steps through OpenPGP packets and their numbers.
private struct OpenPGPReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func byte() -> UInt8? { rest.popFirst() }

    /// Big-endian, of at most four bytes.
    mutating func number(bytes count: Int) -> Int? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func skip(_ count: Int) -> Bool {
        guard rest.count >= count else { return false }
        rest = rest.dropFirst(count)
        return true
    }

    /// A multiprecision integer.
    ///
    /// - Returns: Its size in bits.
    mutating func integer() -> Int? {
        guard let bits = number(bytes: 2), bits > 0, skip((bits + 7) / 8) else { return nil }
        return bits
    }

    /// One byte of length, and that many bytes.
    mutating func shortString() -> [UInt8]? {
        guard let count = byte(), count > 0, count < 0xFF, rest.count >= Int(count) else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return Array(rest.prefix(Int(count)))
    }

    /// The next packet with its tag; partial lengths, which keys do not have, are not read.
    mutating func packet() -> (tag: UInt8, body: OpenPGPReader)? {
        guard let header = byte(), header & 0x80 != 0 else { return nil }
        let tag = header & 0x40 != 0 ? header & 0x3F : header >> 2 & 0x0F
        guard let length = header & 0x40 != 0 ? newLength() : oldLength(header & 3), length <= rest.count else {
            return nil
        }
        defer { rest = rest.dropFirst(length) }
        return (tag, OpenPGPReader(Array(rest.prefix(length))))
    }

    private mutating func newLength() -> Int? {
        guard let first = byte() else { return nil }
        switch first {
        case ..<192: return Int(first)
        case ..<224: return byte().map { (Int(first) - 192) << 8 + Int($0) + 192 }
        case 255: return number(bytes: 4)
        default: return nil
        }
    }

    private mutating func oldLength(_ kind: UInt8) -> Int? {
        switch kind {
        case 0: number(bytes: 1)
        case 1: number(bytes: 2)
        case 2: number(bytes: 4)
        default: rest.count
        }
    }
}
