import BuiltinRules
import Rules
import Testing

@testable import Detection

/// Every rule that comes with Sprawl, by its own examples and with the whole set running.
@Suite struct BuiltinRuleTests {
    static let rules = (try? BuiltinRules.ruleSet().rules) ?? []
    static let seeds: [UInt64] = [1, 2, 3, 1_000_003, 987_654_321]

    private let detector: Detector

    init() throws {
        let ruleSet = try BuiltinRules.ruleSet()
        detector = try Detector(ruleSet: ruleSet, embedded: BuiltinRules.literals(of: ruleSet))
    }

    @Test func thereAreRules() { #expect(Self.rules.count >= 60) }

    @Test(arguments: rules.map(\.id)) func examplesHold(id: String) throws {
        let rule = try #require(detector.ruleSet.rule(id))
        for (place, template) in rule.examples.enumerated() {
            for seed in Self.seeds {
                var random = SeededGenerator(seed: seed &+ UInt64(place))
                let text = try ExampleTemplate(template).expand(using: &random)
                #expect(detector.ids(in: text) == [id], "example \(place + 1), seed \(seed)")
            }
        }
        for (place, template) in rule.counterexamples.enumerated() {
            for seed in Self.seeds {
                var random = SeededGenerator(seed: seed &+ UInt64(place))
                let text = try ExampleTemplate(template).expand(using: &random)
                #expect(detector.ids(in: text) == [], "counterexample \(place + 1), seed \(seed)")
            }
        }
    }

    @Test(arguments: rules.map(\.id)) func rulesAreComplete(id: String) throws {
        let rule = try #require(detector.ruleSet.rule(id))
        #expect(rule.examples.count >= 3 && rule.counterexamples.count >= 3)
        #expect(!rule.title.isEmpty && !rule.keywords.isEmpty)
        #expect(rule.provider?.isEmpty == false && rule.revoke?.isEmpty == false)
        let compiled = try #require(detector.rules.first { $0.rule.id == id })
        #expect(compiled.isBounded)
        #expect(!compiled.strategy.anchors.isEmpty && !compiled.strategy.isGated, "not tied to its keywords")
    }

    @Test func theLintHasNothingToRemark() throws {
        let remarks = try RuleLint(try BuiltinRules.ruleSet()) { _ in "built-in" }.remarks()
        #expect(remarks.isEmpty, "\(remarks)")
    }

    @Test func packedAnalysesAreThoseOfThePatterns() {
        for rule in Self.rules { #expect(rule.analysis == Rule(rule.definition).analysis, "\(rule.id)") }
    }

    /// A user's own rules beside the built-in ones are looked for with a second database.
    @Test func rulesBesideTheBuiltInOnesAreFound() throws {
        let builtin = try BuiltinRules.ruleSet()
        let mine = ["acme_one_", "acme_two_"].map { word in
            makeRule(word, "\(word)[0-9]{8}") { $0.keywords = [word] }
        }
        let both = RuleSet(rules: builtin.rules + mine, allowlists: builtin.allowlists)
        let mixed = try Detector(ruleSet: both, embedded: BuiltinRules.literals(of: builtin))
        let fresh = try Detector(ruleSet: both)
        #expect(mixed.prefilter.parts.count == 2 && fresh.prefilter.parts.count == 1)
        var random = SeededGenerator(seed: 5)
        for rule in builtin.rules {
            let text = try ExampleTemplate(rule.examples[0]).expand(using: &random)
            for place in 0..<80 where place % 9 == 0 {
                let document = String(repeating: "x", count: place) + " acme_two_48151623 \n" + text
                #expect(mixed.found(in: document) == fresh.found(in: document))
                #expect(mixed.ids(in: document) == ["acme_two_", rule.id])
            }
        }
    }

    // MARK: The embedded database

    #if arch(x86_64)
        @Test func anEmbeddedDatabaseFitsThisProcessor() throws {
            let embedded = BuiltinRules.literals(of: try BuiltinRules.ruleSet())
            #expect(embedded.database() != nil)
            // For other rules it would be wrong.
            let others = BuiltinRules.literals(of: RuleSet(rules: Array(Self.rules.dropFirst())))
            #expect(others.database() == nil)
        }
    #endif

    @Test func theEmbeddedDatabaseHitsWhereAFreshOneDoes() throws {
        let literals = LiteralTable(Self.rules).literals
        let fresh = LiteralScratch(try LiteralDatabase.compile(literals))
        #expect(detector.prefilter.parts.count == 1)
        let embedded = LiteralScratch(try #require(BuiltinRules.literals(of: detector.ruleSet).database()))
        var random = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            var text: [UInt8] = []
            for _ in 0..<40 {
                text += Array(literals.randomElement(using: &random)!.utf8)
                if Bool.random(using: &random) { text += Array(" =\"aK_-".utf8).shuffled(using: &random) }
                if Bool.random(using: &random), !text.isEmpty { text.removeLast() }
            }
            text.withUnsafeBytes { bytes in
                let wanted = fresh.scan(bytes).map { [$0.literal, $0.end] }
                #expect(Set(embedded.scan(bytes).map { [$0.literal, $0.end] }) == Set(wanted))
            }
        }
    }
}
