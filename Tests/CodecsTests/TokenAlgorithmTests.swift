import Codecs
import Testing

/// Published test vectors of the encodings and checksums that tokens are made of.
@Suite struct TokenAlgorithmTests {
    private func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }

    /// FIPS 180-4's examples (NIST, "Secure Hashing" example values).
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ]) func sha256(message: String, digest: String) {
        #expect(hex(Checksum.sha256(Array(message.utf8))) == digest)
    }

    /// The check values of the catalogue of parametrised CRC algorithms: CRC-16/XMODEM, CRC-24/OPENPGP,
    /// CRC-32/ISO-HDLC.
    @Test func cyclicChecksums() {
        #expect(Checksum.crc32("123456789".utf8) == 0xCBF4_3926)
        #expect(Checksum.crc32([]) == 0)
        #expect(Checksum.crc16("123456789".utf8) == 0x31C3)
        #expect(Checksum.crc24("123456789".utf8) == 0x21_CF02)
    }

    @Test(
        arguments: [(0, 6, "000000"), (61, 2, "0z"), (62, 2, "10"), (UInt32.max, 6, "4gfFC3"), (62 * 62, 2, "100")]
            as [(UInt32, Int, String)])
    func digits(value: UInt32, width: Int, digits: String) {
        #expect(text(PositionalNumeral.digits(of: value, in: Base62.alphabet, width: width)) == digits)
    }

    /// RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ]) func base64(plain: String, encoded: String) {
        #expect(text(Base64.encode(Array(plain.utf8))) == encoded)
        #expect(Base64.decode(encoded.utf8) == Array(plain.utf8))
    }

    @Test(arguments: ["A", "AAAAA", "AA=A", "A*AA", "AA\u{0}A", "é"]) func noBase64(encoded: String) {
        #expect(Base64.decode(encoded.utf8) == nil)
    }

    /// RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ]) func base32(plain: String, encoded: String) {
        #expect(text(Base32.encode(Array(plain.utf8))) == encoded)
        #expect(Base32.decode(encoded.utf8).map { text($0) } == plain)
    }

    @Test(arguments: ["MZ", "M", "MZXW6Y", "mzxq", "MZX1", "MZXQ="]) func noBase32(encoded: String) {
        #expect(Base32.decode(encoded.utf8) == nil)
    }

    /// draft-msporny-base58 §5.
    @Test(arguments: [
        (Array("Hello World!".utf8), "2NEpo7TZRRrLZSi2U"),
        (
            Array("The quick brown fox jumps over the lazy dog.".utf8),
            "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z"
        ),
        ([0x00, 0x00, 0x28, 0x7F, 0xB4, 0xCD], "11233QC4"), ([], ""), ([0], "1"),
    ]) func base58(plain: [UInt8], encoded: String) {
        #expect(text(Base58.encode(plain)) == encoded)
        #expect(Base58.decode(encoded.utf8) == plain)
    }

    @Test func noBase58() {
        for encoded in ["0", "O", "I", "l", "a b", String(repeating: "z", count: 1025)] {
            #expect(Base58.decode(encoded.utf8) == nil)
        }
        #expect(Base58.decodeChecked("11233QC4".utf8) == nil)
    }

    /// The ends of BIP-32's first test vector and of the Bitcoin wiki's example of the wallet import format.
    @Test(arguments: [
        (
            "0488ADE4 000000000000000000 873dff81c02f525623fd1fe5167eac3a55a049de3d314bb42ee227ffed37d508 00"
                + "e8f32e723decf4051aefac8e2c93c9c5b214313817cdb01a1494b917c8436b35", "xprv9s21", "GBxrMPHi"
        ),
        ("80 0C28FCA386C7A227600B2FE50B7CAE11EC86D3BF1FBE471BE89827E19D72AA1D", "5HueC", "bTLvyTJ"),
    ]) func base58Check(payload: String, start: String, end: String) {
        let digits = payload.compactMap { $0.hexDigitValue.map { UInt8($0) } }
        let bytes = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        let encoded = Base58.encodeChecked(bytes)
        #expect(text(encoded).hasPrefix(start) && text(encoded).hasSuffix(end))
        #expect(Base58.decodeChecked(encoded) == bytes)
    }

    /// BIP-173, "Test vectors".
    @Test func bech32() {
        let empty = Bech32.decode("A12UEL5L".utf8)
        #expect(empty?.prefix == [UInt8(ascii: "a")] && empty?.data == [])
        let content = Bech32.decode("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw".utf8)
        #expect(content.map { hex($0.data) } == "00443214c74254b635cf84653a56d7c675be77df")
        #expect(
            content.map { text(Bech32.encode(prefix: $0.prefix, data: $0.data)) }
                == "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw")
        for text in ["a12UEL5L", "A1G7SGD8", "10a06t8", "1qzzfhee", "pzry9x0s0muk", "li1dgmt3", "x1b4n0q5v", ""] {
            #expect(Bech32.decode(text.utf8) == nil, "\(text)")
        }
    }

    /// The digest of bitcoin/bips' english.txt, and the order that searching relies on.
    @Test func theWordList() {
        let words = (0..<MnemonicWords.count).map { MnemonicWords.word(at: $0) }
        #expect(
            hex(Checksum.sha256(words.flatMap { $0 + [0x0A] }))
                == "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda")
        for index in words.indices { #expect(MnemonicWords.index(of: words[index]) == index) }
        for word in ["", "ab", "abandonx", "zzz", "aaa", "zoos", "abandonment", "ABLE"] {
            #expect(MnemonicWords.index(of: Array(word.utf8)) == nil)
        }
    }
}
