import RuleExamples
import BuiltinRules
import Rules
import Foundation
import Testing

@testable import Detection

/// Every rule that comes with Sprawl, by its own examples and with the whole set running.
@Suite struct BuiltinRuleTests {
    static let rules = (try? BuiltinRules.ruleSet().rules) ?? []
    static let seeds: [UInt64] = [1, 2, 1_000_003]
    // Shared: there are thousands of test cases.
    private static let shared: Detector? = (try? BuiltinRules.ruleSet()).map {
        Detector(ruleSet: $0, image: BuiltinRules.image)
    }

    private let detector: Detector

    init() throws { detector = try #require(Self.shared) }

    /// Every `[[rules]]` table of the files is in the program, and nothing else is.
    @Test func theProgramHoldsTheRulesOfTheFiles() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../rules")
            .standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "toml" }
        var ids: [String] = []
        for file in files {
            // The first key of a table is its id, as the files are written.
            let lines = try String(contentsOf: file, encoding: .utf8)
                .split(separator: "\n", omittingEmptySubsequences: false)
            for place in lines.indices where lines[place] == "[[rules]]" {
                let id = lines[place + 1].split(separator: "\"")
                try #require(id.count >= 2 && id[0] == "id = ", "\(file.lastPathComponent):\(place + 2)")
                ids.append(String(id[1]))
            }
        }
        #expect(!ids.isEmpty)
        #expect(ids.sorted() == Self.rules.map(\.id))
    }

    @Test(arguments: rules.map(\.id)) func examplesHold(id: String) throws {
        let rule = try #require(detector.ruleSet.rule(id))
        let path = rule.examplePath ?? "file.txt"
        // A rule that only serves as a part finds nothing by itself.
        let wanted = rule.skipReport ? [] : [id]
        let scanner = TextScanner(detector)
        for (template, wanted) in rule.examples.map({ ($0, wanted) }) + rule.counterexamples.map({ ($0, []) }) {
            for seed in Self.seeds {
                var random = SeededGenerator(seed: seed)
                let text = try ExampleTemplate(template).expand(using: &random)
                // A near miss of a rule may well be a secret of another kind.
                let found = ids(in: text, path, scanner) { rule.generic != nil || $0.score == nil }
                #expect(found == wanted, "\(template), seed \(seed)")
            }
        }
    }

    @Test(arguments: rules.map(\.id)) func rulesAreComplete(id: String) throws {
        let rule = try #require(detector.ruleSet.rule(id))
        // Rules that only serve as parts are shown by the examples of those they belong to.
        // What has no name is told by its surroundings alone: no short example would hold for all.
        #expect(
            rule.skipReport || rule.generic == .string || rule.examples.count >= 3 && rule.counterexamples.count >= 3)
        #expect(Set(rule.examples).count == rule.examples.count)
        let compiled = try #require(detector.rules.first { $0.rule.id == id })
        #expect(compiled.isBounded)
        let isNear = detector.nearRules.contains { detector.rules[$0.rule].rule.id == id }
        let isTriedOnce = compiled.path != nil && compiled.beginsText
        #expect(
            isNear || isTriedOnce || rule.generic != nil
                || !compiled.strategy.anchors.isEmpty && !compiled.strategy.isGated,
            "not tied to its keywords")
    }

    /// Everything somebody needs who has to act on a finding.
    @Test(arguments: rules.map(\.id)) func rulesSayWhatToDo(id: String) throws {
        let rule = try #require(detector.ruleSet.rule(id))
        for (name, text) in [
            ("title", rule.title), ("provider", rule.provider), ("severityReason", rule.severityReason),
            ("access", rule.access), ("revoke", rule.revoke), ("rotate", rule.rotate), ("revokeURL", rule.revokeURL),
            ("reference", rule.reference),
        ] { #expect(text?.isEmpty == false, "\(name) is missing") }
        #expect(rule.lifetime != nil)
        for address in [rule.reference, rule.revokeURL].compactMap(\.self) {
            #expect(address.hasPrefix("https://") && !address.contains(" "), "\(address)")
        }
        // An identifier opens nothing.
        #expect(rule.kind != .identifier || rule.severity <= .low)
    }

    /// Every rule with an offline check has examples that pass it, and of a token that was altered the check says that
    /// it is wrong, which lowers the confidence and drops nothing.
    @Test func alteredTokensAreReportedWithLowConfidence() throws {
        let scanner = TextScanner(detector)
        var random = SeededGenerator(seed: 12)
        var failed: Set<String> = []
        let checked = Self.rules.filter { $0.validator != nil && !$0.skipReport && !Self.provesNothing($0) }
        for rule in checked {
            let path = rule.examplePath ?? "file.txt"
            var passed = 0
            for template in rule.examples {
                let text = Array(try ExampleTemplate(template).expand(using: &random).utf8)
                let match = try #require(matches(in: text, path, scanner).first)
                guard match.check?.result == .pass else { continue }
                passed += 1
                for altered in alterations(of: match.secret, in: text) {
                    for found in matches(in: altered, path, scanner) where found.secret == match.secret {
                        guard let check = found.check, check.name == rule.validator else { continue }
                        #expect(check.result != .pass || !Self.checksums.contains(check.name), "\(rule.id)")
                        #expect(found.confidence == .low || check.result != .fail, "\(rule.id)")
                        if found.rule == match.rule, check.result == .fail { failed.insert(rule.id) }
                    }
                }
            }
            #expect(passed > 0, "\(rule.id): no example passes")
        }
        #expect(checked.count >= 120 && failed.count >= 85, "\(checked.count) \(failed.count)")
        for rule in checked where Self.checksums.contains(rule.validator ?? .knownExample) {
            #expect(failed.contains(rule.id) || rule.validator == .cloudflare, "\(rule.id)")
        }
        #expect(Self.checksums.isSubset(of: checked.compactMap(\.validator)))
    }

    /// Whether no example can pass: Stripe's keys only name their mode, and of this form GitHub says nothing.
    private static func provesNothing(_ rule: Rule) -> Bool {
        rule.validator == .stripe || rule.id == "github-fine-grained-pat"
    }

    /// Checks that no single altered character gets through. What is not the expected checksum of Cloudflare may be
    /// another.
    private static let checksums: Set<ValidatorName> = [
        .ageKey, .atlassian, .azureADSecret, .azureDevOpsPAT, .azureKey, .base58Check, .bip39, .cloudflare, .confluent,
        .github, .gitlab, .grafanaServiceAccount, .nkey, .npm, .stellar, .zuplo,
    ]

    /// The text with one letter or digit of a range replaced by the next one, at about twenty places.
    private func alterations(of range: Range<Int>, in text: [UInt8]) -> [[UInt8]] {
        stride(from: range.lowerBound, to: range.upperBound, by: 1 + range.count / 20).compactMap { place in
            switch text[place] {
            case UInt8(ascii: "0")...UInt8(ascii: "8"), UInt8(ascii: "a")...UInt8(ascii: "y"),
                UInt8(ascii: "A")...UInt8(ascii: "Y"):
                var altered = text
                altered[place] += 1
                return altered
            default: return nil
            }
        }
    }

    @Test func theLintHasNothingToRemark() throws {
        let remarks = RuleLint(try BuiltinRules.ruleSet(), tokens: WholeTokens()) { _ in "built-in" }.remarks()
        #expect(remarks.isEmpty, "\(remarks)")
    }

    @Test func packedAnalysesAreThoseOfThePatterns() {
        for rule in Self.rules { #expect(rule.analysis == Rule(rule.definition).analysis, "\(rule.id)") }
    }

    private func matches(in text: [UInt8], _ path: String, _ scanner: TextScanner) -> [SecretMatch] {
        var decisions = PathDecisions(path)
        return text.withUnsafeBytes { scanner.scan(TextWindow(document: $0), path: &decisions).matches }
    }

    private func ids(
        in text: String, _ path: String, _ scanner: TextScanner, where counts: (SecretMatch) -> Bool
    ) -> [String] {
        matches(in: Array(text.utf8), path, scanner).filter(counts).map { detector.ruleSet.rules[$0.rule].id }
    }

    /// What the build embeds is what would be made now.
    @Test func theEmbeddedImageIsThatOfTheRules() throws {
        let made = DetectorImage.make(detector.ruleSet)
        let fresh = Detector(ruleSet: detector.ruleSet)
        #expect(made.count > 10_000 && BuiltinRules.image.words == made)
        #expect(fresh.maximumGroups == detector.maximumGroups && fresh.overlap == detector.overlap)
    }

    /// A user's own rules beside the built-in ones.
    @Test func rulesBesideTheBuiltInOnesAreFound() throws {
        let mine = ["acme_one_", "acme_two_"].map { word in
            makeRule(word, "\(word)[0-9]{8}") { $0.keywords = [word] }
        }
        let both = Detector(Self.rules + mine, allowlists: detector.ruleSet.allowlists)
        var random = SeededGenerator(seed: 5)
        for rule in Self.rules where !rule.skipReport && rule.path == nil && !rule.isAssigned && rule.generic == nil {
            let text = try ExampleTemplate(rule.examples[0]).expand(using: &random)
            let found = both.ids(in: "acme_two_48151623 \n" + text).filter { !$0.hasPrefix("generic-") }
            #expect(found == ["acme_two_", rule.id])
        }
    }
}
