internal import SortedSearch
internal import Codecs

/// Secrets that documentation prints, test vectors, and keys that ship with development tools: known to everybody, they
/// are no leak.
///
/// The table holds FNV-1a hashes (64 bits) of the secrets, never the secrets. They were taken from the documents named;
/// signed tokens and derived keys were recomputed.
enum KnownExamples {
    /// Who prints this secret.
    ///
    /// Private keys are known whatever their line breaks and indentation, hexadecimal keys with and without `0x`,
    /// recovery phrases whatever the blanks between their words.
    static func source(of secret: UnsafeRawBufferPointer) -> StaticString? {
        let hash = hash(of: CheckedBytes(secret))
        let place = hashes.partitioningIndex { $0 >= hash }
        guard place < hashes.count, hashes[place] == hash else { return nil }
        return sources[Int(sourceOfHash[place])]
    }

    private static func hash(of secret: CheckedBytes) -> UInt64 {
        if secret.starts(with: "-----BEGIN") { return hash(ofPEM: secret) }
        if secret.starts(with: "PuTTY-User-Key-File-") { return hash(of: secret) { $0 <= 0x20 ? nil : $0 } }
        let digits = CheckedBytes(rebasing: secret[(secret.starts(with: "0x") ? 2 : 0)...])
        if digits.count == 64, digits.allSatisfy({ Hexadecimal.value(of: $0) != nil }) {
            return hash(of: digits) { $0 < 0x40 ? $0 : $0 | 0x20 }
        }
        return hash(ofWords: secret)
    }

    // MARK: FNV-1a

    /// Source: RFC 9923, "The FNV Non-Cryptographic Hash Algorithm".
    private struct FNV {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    /// - Parameter change: What counts for a byte; `nil` when it does not count.
    private static func hash(of text: CheckedBytes, change: (UInt8) -> UInt8?) -> UInt64 {
        var hash = FNV()
        for byte in text {
            if let byte = change(byte) { hash.add(byte) }
        }
        return hash.value
    }

    /// The base64 between the two lines of dashes; an escaped line break (`\n`) is none of it, nor is what stands
    /// between two string literals.
    private static func hash(ofPEM text: CheckedBytes) -> UInt64 {
        var hash = FNV()
        let isDash: (UInt8) -> Bool = { $0 == UInt8(ascii: "-") }
        var rest: CheckedBytes = text[...]
        rest = rest.drop(while: isDash)
        rest = rest.drop { !isDash($0) }
        rest = rest.drop(while: isDash)
        while let byte = rest.popFirst(), !isDash(byte) {
            switch byte {
            case UInt8(ascii: "\\"): rest = rest.drop { $0 == UInt8(ascii: "\\") }.dropFirst()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): rest = rest.drop { $0 != byte }.dropFirst()
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
                hash.add(byte)
            default: break
            }
        }
        return hash.value
    }

    /// The text as it is, with one blank for each run of them.
    private static func hash(ofWords text: CheckedBytes) -> UInt64 {
        var hash = FNV()
        var isBlank = false
        for byte in text {
            if byte > 0x20 {
                if isBlank { hash.add(0x20) }
                hash.add(byte)
            }
            isBlank = byte <= 0x20
        }
        return hash.value
    }

    // MARK: Table

    private static let sources: [StaticString] = [
        "AWS documentation",
        "Stripe documentation",
        "jwt.io",
        "RFC 7515",
        "RFC 8037",
        "RFC 8410",
        "RFC 6749",
        "RFC 7617",
        "GitHub documentation",
        "Azure Storage emulator",
        "Cosmos DB emulator",
        "SendGrid documentation",
        "Google documentation",
        "Slack documentation",
        "Telegram documentation",
        "Discord documentation",
        "Twitter documentation",
        "Mailgun documentation",
        "MinIO playground",
        "Braintree documentation",
        "WireGuard documentation",
        "reCAPTCHA test keys",
        "Turnstile test keys",
        "Kubernetes documentation",
        "Supabase local development",
        "Hardhat and Anvil",
        "Ganache",
        "Truffle",
        "BIP-39 test vectors",
        "BIP-32 test vectors",
        "Bitcoin wiki",
        "Vagrant",
    ]

    private static let hashes: [UInt64] = [
        0x0226_64E5_D896_E27E, 0x0671_EE93_81EA_FD13, 0x067A_862D_383E_F29E, 0x0B89_D8AB_B8CB_FF84,
        0x0E62_7699_B983_76D0, 0x0E96_CFF8_F686_A0C3, 0x0F60_7437_7452_DCEF, 0x1226_E8C2_0A41_37C7,
        0x15F8_7945_422C_BEA3, 0x16E6_60F9_B71D_05F5, 0x175A_78BF_6ADC_3A3D, 0x1E4F_94DE_5482_52BF,
        0x1F0F_3F09_CF75_81AC, 0x23A4_D67F_2565_0789, 0x252B_2FAD_3907_6711, 0x2769_1B77_7B1D_99D2,
        0x2932_A686_F0E7_1168, 0x2C55_11BE_D2BB_2C07, 0x2CAC_B262_96C4_6542, 0x2E23_80AC_3DC2_EA0B,
        0x2FEB_5980_4C3F_0E39, 0x30AA_8188_BB02_3E35, 0x321C_3DA8_70F1_D96F, 0x3367_FE8C_16B6_73D2,
        0x3C03_8903_FD37_7169, 0x3C94_B590_353B_703A, 0x3E7F_8220_799F_1FE5, 0x3F9D_1C99_6E62_0B67,
        0x4236_0DAE_BEA0_E246, 0x425A_29C9_B5B2_8B29, 0x4305_022A_E10B_1818, 0x4490_8DF9_1D53_FF7F,
        0x47E0_84A1_E49D_E508, 0x4A8C_DE35_5B4A_BFFA, 0x4ADC_0056_3D35_83F6, 0x4B81_4E2C_7456_0377,
        0x4CC1_54D5_177C_BE22, 0x4F53_3D9F_CC4B_CBDC, 0x5142_0E20_6B9E_5AE0, 0x5333_9454_32E2_522D,
        0x54AC_CEE9_C5A8_B58F, 0x5711_6B3E_04F3_B229, 0x5ECB_5BB4_B9E7_D1CB, 0x6269_0921_E629_41CA,
        0x67E7_33C2_F903_5757, 0x682E_6668_F8D2_7BA0, 0x6927_4CE2_E69D_E7C4, 0x695F_9CE0_69FC_DFF2,
        0x6B6A_698C_5E81_CDDD, 0x710F_9F73_EE86_FABE, 0x71D4_45B5_DE16_8D8C, 0x753C_B406_527B_6BEF,
        0x75E8_6615_1AA8_02A6, 0x7699_C294_BEEB_AD32, 0x783C_455C_BC40_D833, 0x784B_D7FD_2454_64E1,
        0x78C9_4FAB_210F_8A39, 0x7A3C_F0C9_E2B8_1A43, 0x7D73_BFDC_6F11_C6EA, 0x7DA4_539F_17DE_7061,
        0x846B_2A1E_2FAD_7FCB, 0x8959_D21B_97C6_B870, 0x8BD4_6BF1_7820_0363, 0x8BFC_45A4_596E_DCB4,
        0x8F63_5EE3_A1E6_F45D, 0x8F8A_06BB_EBC2_DBEA, 0x9193_68D0_2E33_BB80, 0x91C8_413A_E3C6_4A50,
        0x94C1_FDDA_4CB3_DC70, 0x95CB_4C52_2E36_54A8, 0x9617_EA56_85AE_57EA, 0x961D_1599_2B9F_EB22,
        0x964B_5785_E04B_383D, 0x9808_5E70_F2B3_DC4E, 0x9AA6_3F3B_C699_17AD, 0x9B8B_2D53_2790_F872,
        0x9BD2_B6C4_506E_BAE5, 0x9C30_C699_5F06_E93D, 0x9F19_20C6_CD48_4714, 0x9FEC_EF63_1639_2406,
        0xA75D_DAD0_EEBF_6ABB, 0xB0A8_F4E9_1E6B_248F, 0xB42B_6717_84E5_64A8, 0xBE07_5DB5_0BDF_8A4E,
        0xC1B6_AB8F_13B9_7A2A, 0xC1B6_BC2D_E8BC_DF1D, 0xC358_CB21_C35A_1B3D, 0xC3FD_B7B8_8FB1_1EB0,
        0xC673_C28C_CCDB_9DBA, 0xC860_F3F8_A6CD_87C5, 0xC9B6_9149_9B62_E847, 0xCA11_E6DE_4522_49DF,
        0xCB16_0C5E_BF07_2178, 0xCC40_070C_F9EC_6202, 0xCC99_BE32_3E1E_24C0, 0xCD35_DB9D_5D7A_B28C,
        0xCE68_431B_ED00_033E, 0xD10C_8EDA_0774_48CF, 0xD13C_C832_F126_CF3A, 0xD25B_8E3D_4891_7E17,
        0xD610_FD6A_D4E5_C533, 0xD624_8FD8_20FA_C92E, 0xD944_2823_34E8_EE5A, 0xDA97_4E4B_E9CF_A38B,
        0xDB9B_EDE1_A832_88BB, 0xDC8D_8CA0_6454_72E9, 0xDCB5_3D39_AE3D_BEB0, 0xDDD1_9C48_6D09_5D84,
        0xDFBE_2F23_0969_3DB1, 0xE49C_640A_A227_DC2F, 0xE869_D872_48EB_48B6, 0xE997_0869_85B9_9CF7,
        0xEB1D_89BB_A604_4F75, 0xEC3A_4FB3_3249_DC32, 0xECC1_A447_4851_BC28, 0xED5C_0EBD_20DA_32AB,
        0xF308_2734_62A8_36C5, 0xF351_95F0_18D5_9740, 0xF601_368B_E393_BF1B, 0xF6CA_D54E_10EB_31AC,
        0xF89F_F8E1_B0BB_8F64, 0xF925_F50E_EC93_796F, 0xFCCD_119D_9BF5_E3DC,
    ]

    private static let sourceOfHash: [UInt8] = [
        5, 25, 28, 25, 0, 27, 30, 0, 2, 27, 25, 8, 26, 28, 24, 25, 19, 25, 26, 2, 27, 6, 22, 14,
        20, 22, 26, 9, 27, 25, 23, 20, 0, 0, 25, 1, 22, 7, 31, 24, 8, 7, 25, 22, 1, 25, 26, 18,
        26, 30, 21, 26, 28, 0, 13, 25, 24, 27, 26, 0, 6, 14, 27, 4, 0, 24, 26, 22, 25, 25, 7, 3,
        27, 11, 2, 25, 31, 25, 10, 16, 18, 27, 25, 27, 24, 25, 8, 22, 26, 15, 21, 28, 12, 28, 25, 31,
        3, 25, 24, 29, 14, 23, 30, 8, 8, 6, 17, 1, 4, 8, 0, 16, 29, 25, 6, 27, 25, 26, 28, 8,
        25, 26, 27,
    ]
}
