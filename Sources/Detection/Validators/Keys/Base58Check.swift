internal import Codecs
internal import Rules

/// Private keys of Bitcoin and its relatives in Base58Check: wallet import format and extended keys; and Storj's access
/// grants.
///
/// Sources: Bitcoin wiki, "Wallet import format" and "List of address prefixes"; BIP-32 "Serialization format" and
/// SLIP-132 (version bytes); BIP-38 (keys under a passphrase); storj/uplink, `private/access` (version 0, then Protocol
/// Buffers that begin with the satellite's address).
enum Base58Check {
    static func check(_ key: CheckedBytes) -> Verdict {
        guard (26...700).contains(key.count) else { return .notApplicable("not the length of a key") }
        guard let payload = Base58.decodeChecked(key) else { return .fail("checksum does not hold") }
        switch payload.count {
        case 33: return walletImport(payload)
        case 34 where payload[33] == 1: return walletImport(payload)
        case 39 where payload[0] == 0x01 && (0x42...0x43).contains(payload[1]):
            return .pass("private key, encrypted (BIP-38)")
        case 78: return extended(payload)
        case 21: return .fail("an address, not a private key")
        case 64... where payload[0] == 0 && payload[1] == 0x0A: return accessGrant(payload)
        default: return .notApplicable("checksum holds, but the content is no known key")
        }
    }

    private static func accessGrant(_ payload: [UInt8]) -> Verdict {
        let address = payload[3...].prefix(Int(payload[2]))
        // The satellite's own key stands in front of its host.
        let host = address.lastIndex(of: UInt8(ascii: "@")).map { address[($0 + 1)...] } ?? address
        return .pass("access grant, satellite \(PrintableDetail.of(host))")
    }

    private static func walletImport(_ payload: [UInt8]) -> Verdict {
        guard payload[1...32].contains(where: { $0 != 0 }) else { return .fail("the number zero, not a key") }
        let form = payload.count == 34 ? "compressed" : "uncompressed"
        switch payload[0] {
        case 0x80: return .pass("private key, mainnet, \(form)")
        case 0xEF: return .pass("private key, testnet, \(form)", label: .testMode)
        case 0x9E: return .pass("private key, Dogecoin, \(form)")
        case 0xB0: return .pass("private key, Litecoin, \(form)")
        case 0xCC: return .pass("private key, Dash, \(form)")
        default: return .notApplicable("checksum holds; version \(payload[0]) is not known")
        }
    }

    /// SLIP-132: x, y and z for the kinds of addresses on the main network, t, u and v on the test network.
    private static func extended(_ payload: [UInt8]) -> Verdict {
        let version = payload[..<4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
        switch version {
        case 0x0488_ADE4, 0x049D_7878, 0x04B2_430C, 0x0295_B005, 0x02AA_7A99:
            return privateNode(payload, "mainnet", label: nil)
        case 0x0435_8394, 0x044A_4E28, 0x045F_18BC, 0x0242_85B5, 0x0257_5048:
            return privateNode(payload, "testnet", label: .testMode)
        case 0x0488_B21E, 0x049D_7CB2, 0x04B2_4746, 0x0295_B43F, 0x02AA_7ED3, 0x0435_87CF, 0x044A_5262, 0x045F_1CF6,
            0x0242_89EF, 0x0257_5483:
            return .fail("an extended public key")
        default: return .notApplicable("checksum holds; the version is not known")
        }
    }

    private static func privateNode(_ payload: [UInt8], _ network: String, label: SecretLabel?) -> Verdict {
        // A private key's 33 bytes begin with zero.
        guard payload[45] == 0 else { return .fail("no private key inside") }
        return .pass("extended private key, \(network), depth \(payload[4])", label: label)
    }
}
