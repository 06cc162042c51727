import RuleFiles
import Testing

@testable import Rules

/// The binary form of a rule set: nothing is lost, and damage is noticed or harmless.
@Suite struct RulePackTests {
    private func sample() throws -> RuleSet {
        var set = try Files().load(RuleSetLoaderTests.everyKey).ruleSet
        var plain = RuleDefinition(id: "plain")
        plain.regex = "(abc)\\1"
        var bounded = RuleDefinition(id: "bounded é")
        bounded.regex = "(?:ghp|gho)_[0-9a-z]{36}(?=x)"
        bounded.keywords = ["ghp_", "gho_"]
        set = RuleSet(
            rules: set.rules + [Rule(plain), Rule(bounded)],
            allowlists: set.allowlists + [Allowlist(condition: .and, regexes: ["a"], regexTarget: .match)])
        return set
    }

    /// Reads everything, also what is only read when somebody asks for it.
    private func decode(_ bytes: some Collection<UInt8>) throws -> RuleSet {
        try Array(bytes).withUnsafeBytes { bytes in
            var set = try RulePack.decode(bytes)
            var reader = PackReader(bytes: bytes)
            set.rules = try PackedRule.list(from: &reader) { rule throws(RulePackError) in
                var (definition, analysis) = try rule.read()
                definition.guide = definition.guide
                return Rule(definition, analysis: analysis)
            }
            return set
        }
    }

    @Test func whatIsEncodedIsDecoded() throws {
        let set = try sample()
        let decoded = try decode(RulePack.encode(set))
        #expect(decoded.rules.map(\.definition) == set.rules.map(\.definition))
        #expect(decoded.rules.map(\.analysis) == set.rules.map(\.analysis))
        #expect(decoded.allowlists == set.allowlists)
        #expect(RulePack.encode(decoded) == RulePack.encode(set))
        #expect(try decode(RulePack.encode(RuleSet(rules: []))).rules.isEmpty)
    }

    /// A pack that does not end where it should is refused.
    @Test func everyTruncationIsRefused() throws {
        let bytes = RulePack.encode(try sample())
        for length in bytes.indices { #expect(throws: RulePackError.self) { try decode(bytes[..<length]) } }
        #expect(throws: RulePackError.self) { try decode(bytes + [0]) }
    }

    @Test func flippedBytesNeverCrash() throws {
        let bytes = RulePack.encode(try sample())
        var refused = 0
        for place in bytes.indices {
            for flip in [0x01, 0x80, 0xFF] as [UInt8] {
                var damaged = bytes
                damaged[place] ^= flip
                do { _ = try decode(damaged) } catch { refused += 1 }
            }
        }
        #expect(refused > bytes.count)
    }
}
