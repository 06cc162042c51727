import RuleExamples
import Detection
import Rules

@testable import Scanning

/// Rules whose matches are short, so that a small window is a window, and one whose secrets have several lines.
func testRules() throws -> ScanRules {
    var block = RuleDefinition(id: "test-block")
    block.title = "Block of lines"
    block.regex = "BEGIN BLOCK\\r?\\n(?:[^\\r\\n]{1,80}\\r?\\n){1,4}END BLOCK"
    block.keywords = ["begin block"]
    let ids = ["github-pat", "slack-bot-token", "aws-access-token", "gitlab-pat"]
    let chosen = try ScanRules.builtin().ruleSet.rules.filter { ids.contains($0.id) }
    precondition(chosen.count == ids.count)
    return try ScanRules(RuleSet(rules: chosen + [Rule(block)]))
}

extension ScanRules {
    init(_ ruleSet: RuleSet) throws {
        self.init(
            ruleSet: ruleSet, detector: Detector(ruleSet: ruleSet), origin: nil, userRules: [], warnings: [])
    }
}

/// Expands a template with a seed.
func expand(_ template: String, seed: UInt64 = 1) throws -> String {
    var random = SeededGenerator(seed: seed)
    return try ExampleTemplate(template).expand(using: &random)
}
