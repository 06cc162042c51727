import RuleFiles
import BuiltinRules
import Rules
import Testing

@testable import Detection

/// An image that is made of another one is that of its rules.
@Suite struct DetectorImageTests {
    private static let added = """
        [[rules]]
        id = "acme-token"
        regex = '''\\b(acme_[0-9a-z]{32})\\b'''
        keywords = ["acme_"]

        """

    @Test(arguments: [
        "", added,
        // First and last of all, with literals that others have, short ones, and none.
        added + """
            [[rules]]
            id = "0"
            regex = '''(?:ghp|key)_[0-9]{8}'''
            keywords = ["ghp_", "key_"]
            [[rules]]
            id = "zzz"
            regex = '''ab[0-9]{8}'''
            keywords = ["é", "ab"]
            [[rules]]
            id = "zz"
            regex = '''[0-9]{99}'''
            """,
        // Changed: another pattern, another title, a part that is a rule of its own now.
        """
        [[rules]]
        id = "github-pat"
        regex = '''ghp_[0-9a-f]{9}'''
        [[rules]]
        id = "stripe-access-token"
        title = "other"
        [[rules]]
        id = "aws-access-token"
        path = "x"
        [[rules]]
        id = "azure-acr-host"
        skipReport = false
        """,
        // Taken out: parts of others, what looks for parts, and what stands alone.
        """
        [extend]
        disabledRules = ["aws-access-token", "azure-acr-host", "azure-client-id", "github-pat", "confluent-api-secret"]
        """,
        // Lists that ask for the path, of all rules and of some.
        added + """
            [[allowlists]]
            condition = "AND"
            paths = ["x"]
            regexes = ["y"]
            [[allowlists]]
            targetRules = ["github-pat", "acme-token"]
            paths = ["z"]
            """,
        """
        [[allowlists]]
        targetRules = ["github-pat", "jwt"]
        commits = ["0123456789012345678901234567890123456789"]
        """,
        // Lists that judge lines.
        """
        [[allowlists]]
        targetRules = ["github-pat", "generic-token"]
        regexTarget = "line"
        regexes = ["x"]
        """,
        // The first of the generic rules stands for all: taken out, changed.
        "[extend]\ndisabledRules = [\"generic-key\", \"generic-password\"]\n",
        "[[rules]]\nid = \"generic-key\"\ntitle = \"other\"\n",
        "[generic]\nenabled = false\n",
        "[extend]\nuseDefault = false\n" + added,
    ]) func imagesOfChangedSets(config: String) throws {
        let builtin = try BuiltinRules.ruleSet()
        let loader = RuleSetLoader(builtin: builtin) { _ in "" }
        let set = try loader.load(text: config, path: "test", extendsDefault: true).ruleSet
        #expect(
            DetectorImage.make(set, from: builtin, BuiltinRules.image) == DetectorImage.make(set),
            "a copied fact differs")
    }

    /// Of rules that come from a pack the bytes are taken: they are what would be written.
    @Test func packedRulesAreEncodedAsTheyAre() throws {
        let builtin = try BuiltinRules.ruleSet()
        let written = RuleSet(rules: builtin.rules.map { Rule($0.definition) }, allowlists: builtin.allowlists)
        let packed = Array(BuiltinRules.packed)
        #expect(RulePack.encode(builtin) == packed)
        #expect(RulePack.encode(written) == packed)
    }
}
