import Codecs
import Rules
import Testing

@testable import Detection

/// Tokens with a checksum of their own: any change shows.
@Suite struct ChecksumCheckTests {
    struct Form: Sendable, CustomTestStringConvertible {
        var name: ValidatorName
        var template: String
        var detail: String
        /// The token's alphabet.
        var alphabet: String
        var label: SecretLabel?

        var testDescription: String { template }
    }

    static let base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    static let base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    static let bech32 = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
    static let forms = [
        Form(name: .nkey, template: "{nkey:SU}", detail: "user seed, checksum holds", alphabet: base32),
        Form(name: .nkey, template: "{nkey:SA}", detail: "account seed, checksum holds", alphabet: base32),
        Form(name: .nkey, template: "{nkey:SO}", detail: "operator seed, checksum holds", alphabet: base32),
        Form(name: .nkey, template: "{nkey:SN}", detail: "server seed, checksum holds", alphabet: base32),
        Form(name: .nkey, template: "{nkey:SC}", detail: "cluster seed, checksum holds", alphabet: base32),
        Form(name: .nkey, template: "{nkey:SX}", detail: "curve seed, checksum holds", alphabet: base32),
        Form(name: .stellar, template: "{stellar-seed}", detail: "secret seed, checksum holds", alphabet: base32),
        Form(name: .ageKey, template: "{age}", detail: "X25519 identity, checksum holds", alphabet: bech32),
        Form(name: .ageKey, template: "{age-pq}", detail: "post-quantum identity, checksum holds", alphabet: bech32),
        Form(name: .base58Check, template: "{wif}", detail: "private key, mainnet, compressed", alphabet: base58),
        Form(
            name: .base58Check, template: "{wif-testnet}", detail: "private key, testnet, compressed",
            alphabet: base58, label: .testMode),
        Form(
            name: .base58Check, template: "{xprv}", detail: "extended private key, mainnet, depth 0",
            alphabet: base58),
        Form(
            name: .base58Check, template: "{tprv}", detail: "extended private key, testnet, depth 0",
            alphabet: base58, label: .testMode),
    ]

    @Test(arguments: forms) func generatedTokensPass(form: Form) throws {
        for seed in 0..<50 as Range<UInt64> {
            let check = CheckSupport.check(form.name, try CheckSupport.expand(form.template, seed: seed))
            #expect(check.result == .pass)
            #expect(check.detail == form.detail)
            #expect(check.label == form.label)
        }
    }

    @Test(arguments: forms) func noCharacterCanBeAnother(form: Form) throws {
        for seed in 0..<2 as Range<UInt64> {
            let token = try CheckSupport.expand(form.template, seed: seed)
            for place in token.indices {
                for character in form.alphabet.utf8 where character != token[place] {
                    var altered = token
                    altered[place] = character
                    #expect(CheckSupport.check(form.name, altered).result != .pass, "at \(place)")
                }
            }
        }
    }

    @Test(arguments: forms) func noPartPasses(form: Form) throws {
        let token = try CheckSupport.expand(form.template, seed: 3)
        for count in 0..<token.count {
            #expect(CheckSupport.check(form.name, token[..<count]).result != .pass)
            #expect(CheckSupport.check(form.name, token[(token.count - count)...]).result != .pass)
        }
        #expect(CheckSupport.check(form.name, token + token).result != .pass)
        #expect(CheckSupport.check(form.name, token + [0x41]).result != .pass)
    }

    /// What is public, or encrypted, is told from a private key.
    @Test(
        arguments: [
            (.base58Check, "00" + hash, .fail, "an address, not a private key"),
            (.base58Check, "80" + zero, .fail, "the number zero, not a key"),
            (.base58Check, "80" + one, .pass, "private key, mainnet, uncompressed"),
            (.base58Check, "B0" + one, .pass, "private key, Litecoin, uncompressed"),
            (.base58Check, "42" + one, .notApplicable, "checksum holds; version 66 is not known"),
            (.base58Check, "0488B21E" + node + "02" + one, .fail, "an extended public key"),
            (.base58Check, "0488ADE4" + node + "02" + one, .fail, "no private key inside"),
            (.base58Check, "04B2430C" + node + "00" + one, .pass, "extended private key, mainnet, depth 3"),
            (.base58Check, "01020304" + node + "00" + one, .notApplicable, "checksum holds; the version is not known"),
            (
                .base58Check, "0142C0" + one + "00000000", .pass, "private key, encrypted (BIP-38)"
            ),
        ] as [(ValidatorName, String, OfflineCheck.Result, String)])
    func kindsOfKeys(name: ValidatorName, payload: String, result: OfflineCheck.Result, detail: String) {
        let check = CheckSupport.check(name, Base58.encodeChecked(CheckSupport.bytes(hex: payload)))
        #expect(check.result == result)
        #expect(check.detail == detail)
    }

    static let hash = String(repeating: "5A", count: 20)
    static let zero = String(repeating: "00", count: 32)
    static let one = String(repeating: "00", count: 31) + "01"
    static let node = "03" + String(repeating: "11", count: 40)

    /// SEP-23's example of a public key.
    @Test func aStellarAddressIsNoSeed() {
        let point = CheckSupport.bytes(hex: "3f0c34bf93ad0d9971d04ccc90f705511c838aad9734a4a2fb0d7a03fc7fe89a")
        let bytes = [6 << 3] + point
        let sum = Checksum.crc16(bytes)
        let address = Base32.encode(bytes + [UInt8(sum & 0xFF), UInt8(sum >> 8)])
        #expect(String(decoding: address.suffix(12), as: UTF8.self) == "UA74P7UJVSGZ")
        #expect(CheckSupport.check(.stellar, address).detail == "a public key")
    }

    // MARK: Recovery phrases

    @Test(arguments: [12, 15, 18, 21, 24]) func phrasesPass(count: Int) throws {
        for seed in 0..<40 as Range<UInt64> {
            let phrase = try CheckSupport.expand("{bip39:\(count)}", seed: seed)
            let check = CheckSupport.check(.bip39, phrase)
            #expect(check.result == .pass)
            #expect(check.detail == "\(count) words, \(count / 3 * 32) bits, checksum holds")
            #expect(check.label == nil)
            let words = phrase.split(separator: 0x20)
            let list = words.indices.map { "\($0 + 1). \"\(String(decoding: words[$0], as: UTF8.self))\"," }
            #expect(CheckSupport.check(.bip39, list.joined(separator: "\n")).result == .pass)
        }
    }

    /// Eleven bits more or less of entropy with four bits of checksum: one in sixteen changes goes unseen.
    @Test func anotherWordIsMostlySeen() throws {
        let words = try CheckSupport.expand("{bip39}", seed: 7).split(separator: 0x20).map { Array($0) }
        var passes = 0
        for index in 0..<MnemonicWords.count {
            var altered = words
            altered[4] = MnemonicWords.word(at: index)
            passes += CheckSupport.check(.bip39, Array(altered.joined(separator: [0x20]))).result == .pass ? 1 : 0
        }
        #expect((64...200).contains(passes))
    }

    /// Test vectors of BIP-39 (trezor/python-mnemonic, vectors.json): entropy of one byte repeated. Words are written
    /// without blanks, so that they are no phrase here.
    @Test(arguments: [
        "LegalWinnerThankYearWaveSausageWorthUsefulLegalWinnerThankYellow",
        "LetterAdviceCageAbsurdAmountDoctorAcousticAvoidLetterAdviceCageAbove",
        "ZooZooZooZooZooZooZooZooZooZooZooWrong",
        "AbandonAbandonAbandonAbandonAbandonAbandonAbandonAbandonAbandonAbandonAbandonAbout",
        "TestTestTestTestTestTestTestTestTestTestTestJunk",
    ]) func examplesOfTheSpecification(joined: String) {
        let phrase = joined.map { $0.isUppercase ? " \($0.lowercased())" : String($0) }.joined()
        let check = CheckSupport.check(.bip39, phrase)
        #expect(check.result == .pass)
        #expect(check.label == .documentedExample)
    }

    @Test(arguments: [
        ("", "0 words"), ("abandon", "1 words"), ("abandon abandonment", "a word is not on the English list"),
        ("zoo q", "a word is not on the English list"),
        (String(repeating: "zoo ", count: 12), "checksum does not hold"),
        (String(repeating: "zoo ", count: 13), "13 words"),
        (String(repeating: "zoo ", count: 400), "more than 24 words"),
    ]) func noPhrases(text: String, detail: String) {
        let check = CheckSupport.check(.bip39, text)
        #expect(check.result == .fail)
        #expect(check.detail == detail)
    }
}
