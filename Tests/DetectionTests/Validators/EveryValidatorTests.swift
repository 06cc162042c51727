import BuiltinRules
import RuleExamples
import Rules
import Testing

@testable import Detection

/// Every validator there is, with the secrets of the rules that use it, cut off and changed everywhere.
///
/// The table is made of ``ValidatorName`` and of the examples of rules: a new validator is in it as soon as it has a
/// name, and the test fails until there is an example for it.
@Suite struct EveryValidatorTests {
    /// What has no structure to look at: secrets are looked up, whatever the rule.
    private static let lookups: Set<ValidatorName> = [.knownExample, .commonPassword]

    static let structures = ValidatorName.allCases.filter { !lookups.contains($0) }

    /// Secrets of those that only rules of users ask for.
    private static let templates: [ValidatorName: String] = [.gcpServiceAccount: "{gcp-service-account}"]

    private static let detector: Detector? = (try? BuiltinRules.ruleSet()).map {
        Detector(ruleSet: $0, image: BuiltinRules.image)
    }

    /// What the check is given by a scan of the examples of its rules: the shortest and the longest of those that pass,
    /// or of all when none can.
    private func secrets(of name: ValidatorName) throws -> [[UInt8]] {
        let detector = try #require(Self.detector)
        let scanner = TextScanner(detector)
        var random = SeededGenerator(seed: 31)
        var found: [(text: [UInt8], passes: Bool)] = []
        for rule in detector.ruleSet.rules where rule.validator == name {
            for template in rule.examples {
                let text = Array(try ExampleTemplate(template).expand(using: &random).utf8)
                var path = PathDecisions(rule.examplePath ?? "file.txt")
                let matches = text.withUnsafeBytes { scanner.scan(TextWindow(document: $0), path: &path).matches }
                for match in matches where match.check?.name == name {
                    let range = name.looksAtMatch ? match.match : match.secret
                    found.append((Array(text[range]), match.check?.result == .pass))
                }
            }
        }
        if let template = Self.templates[name] { found.append((try CheckSupport.expand(template, seed: 31), true)) }
        let passing = found.filter(\.passes)
        let sorted = (passing.isEmpty ? found : passing).map(\.text).sorted { $0.count < $1.count }
        return Array(Set([sorted.first, sorted.last].compactMap(\.self)))
    }

    private func judge(_ name: ValidatorName, _ text: some Collection<UInt8>) {
        let check = CheckSupport.check(name, text)
        // One expectation at most for each of many thousand cases: they take longer than the checks.
        guard check.detail.utf8.count <= 400, check.detail.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            Issue.record("\(name) says something that is long or cannot be printed")
            return
        }
    }

    @Test(arguments: structures) func cutOffAndChangedEverywhere(name: ValidatorName) throws {
        let secrets = try secrets(of: name)
        #expect(!secrets.isEmpty, "no built-in rule has an example for the validator \(name)")
        for secret in secrets {
            for place in secret.indices {
                judge(name, secret[..<place])
                judge(name, secret[place...])
                for flip in [0x01, 0x80] as [UInt8] {
                    var altered = secret
                    altered[place] ^= flip
                    judge(name, altered)
                }
            }
        }
    }

    /// The view that the checks read through stops at its ends, whatever it is a part of.
    @Test func partsKeepTheirPlaces() {
        let text = Array("one.two..three".utf8)
        text.withUnsafeBytes { pointer in
            let bytes = CheckedBytes(pointer)
            let parts = bytes.parts(separatedBy: UInt8(ascii: "."))
            #expect(parts.map { String(decoding: $0, as: UTF8.self) } == ["one", "two", "", "three"])
            #expect(parts[1].startIndex == 4 && parts[1].endIndex == 7 && parts[1][4] == UInt8(ascii: "t"))
            let own = CheckedBytes(rebasing: parts[3])
            #expect(own.startIndex == 0 && own[0] == UInt8(ascii: "t") && own.count == 5)
            #expect(bytes.starts(with: "one.") && !bytes.starts(with: "one.two..three."))
            #expect(CheckedBytes(rebasing: bytes[14...]).isEmpty)
        }
    }

    @Test func aPlaceOutsideStopsTheProgram() async {
        await #expect(processExitsWith: .failure) {
            let text = Array("abcdef".utf8)
            _ = text.withUnsafeBytes { CheckedBytes($0)[2..<4][4] }
        }
    }
}
