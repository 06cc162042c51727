internal import Codecs
internal import Rules

/// The account id inside an AWS access key id.
///
/// The twelve characters behind the prefix and its follower are base32; bits 1 to 40 of the first six bytes are the
/// account. Source: Tal Be'ery, "A short note on AWS key id" (2023); checked against keys of known accounts.
enum AWSKeyID {
    static func check(_ key: CheckedBytes) -> Verdict {
        guard key.count == 20 else { return .notApplicable("not the 20 characters of a key id") }
        // AWS writes its documentation with key ids that end so.
        guard !key.suffix(7).elementsEqual("EXAMPLE".utf8) else {
            return .notApplicable("AWS documentation", label: .documentedExample)
        }
        // AWS writes its documentation with key ids that end so.
        guard !key.suffix(7).elementsEqual("EXAMPLE".utf8) else {
            return .notApplicable("AWS documentation", label: .documentedExample)
        }
        // Keys made before 2019 carry no account: their fifth character is I or J.
        guard key[4] != UInt8(ascii: "I"), key[4] != UInt8(ascii: "J") else {
            return .notApplicable("made before 2019: carries no account id")
        }
        var bits: UInt64 = 0
        // Ten characters are 50 bits, of which the first 48 are the six bytes.
        for character in key[4..<14] {
            guard let value = Base32.alphabet.firstIndex(of: character) else {
                return .fail("not base32 behind the prefix")
            }
            bits = bits << 5 | UInt64(value)
        }
        guard key[14...].allSatisfy({ Base32.alphabet.contains($0) }) else {
            return .fail("not base32 behind the prefix")
        }
        let account = ((bits >> 2) & 0x7FFF_FFFF_FF80) >> 7
        guard account < 1_000_000_000_000 else { return .fail("no possible account id inside") }
        let digits = String(account)
        let detail = "account " + String(repeating: "0", count: 12 - digits.count) + digits
        guard !CanaryAccounts.contains(account) else {
            return .pass("\(detail) of canarytokens.org", label: .canary)
        }
        return .pass(detail)
    }
}
