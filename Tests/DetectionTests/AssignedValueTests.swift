import RuleFiles
import RuleExamples
import Rules
import Testing

@testable import Detection

/// Secrets that are told by the name they are given to.
@Suite struct AssignedValueTests {
    private let detector: Detector
    private let rule: Rule

    init() throws {
        let loader = RuleSetLoader(builtin: RuleSet(rules: [])) { _ in "" }
        let text = "[[rules]]\nid = 'acme'\nnames = ['acme[_.-]?cloud']\nvalue = '[0-9a-f]{32}'\nkeywords = ['acme']\n"
        let set = try loader.load(text: text, path: "t").ruleSet
        detector = Detector(ruleSet: set)
        rule = set.rules[0]
    }

    private func secret(_ seed: UInt64) throws -> String {
        var random = SeededGenerator(seed: seed)
        return try ExampleTemplate("{hex:32}").expand(using: &random)
    }

    @Test(arguments: [
        "ACME_CLOUD_KEY=%", "export ACMECLOUD_ADMIN_KEY=\"%\"", "{\"acmeCloudApiKey\": \"%\"}", "acme-cloud_key: %",
        "acmecloud:\n  app_id: ABC\n  api_key: %\n", "acme_cloud:\n  - token: '%'", "[acmecloud]\nid = 3\napi_key = %",
        "const client = acmeCloud(\"ABC\", \"%\");", "new AcmeCloud({ appId: \"X\", apiKey: \"%\" })",
        "<add key=\"AcmeCloudApiKey\" value=\"%\" />", "- name: ACME_CLOUD_KEY\n          value: \"%\"",
        "{\"name\": \"ACME_CLOUD_KEY\",\n \"value\": \"%\"}", "<acmeCloudKey>%</acmeCloudKey>",
        "X-AcmeCloud-API-Key: %",
        "curl -H \"X-AcmeCloud-API-Key: %\" https://x", "req.setHeader('X-AcmeCloud-Key', '%')",
        "tool --acme-cloud-api-key % --x", "ENV ACME_CLOUD_KEY %", "os.environ.get(\"ACME_CLOUD_KEY\", \"%\")",
        "key = process.env.ACME_CLOUD_KEY || \"%\"", "acmeCloudKey: string = \"%\";",
        "let acme_cloud_key: &'static str = \"%\";",
        "private String acmeCloudKey = \"%\";", "define('ACME_CLOUD_KEY', '%');", "\"acmecloud_key\" => \"%\"",
        "acmeCloudKey := \"%\"", "{\"output\": \"{\\\"acmecloud_key\\\": \\\"%\\\"}\"}", "X=${ACME_CLOUD_KEY:-%}",
        "https://api.acmecloud.test/1/x?limit=3&api_key=%", "setAcmeCloudApiKey(\"%\")", "API_KEY_ACMECLOUD=%",
        "acmecloud = {\n   app = \"FOO\"\n   secret = \"%\"\n}", "| ACME_CLOUD_KEY | % |", "myAcmeCloudKey = \"%\"",
        "<name>acmecloud.api.key</name><value>%</value>", "acmecloud_token = SecretStr(\"%\")", "AcmeCloud API key: %",
        "acmecloud.apiKey=Bearer %", "key = os.getenv('ACME_CLOUD_KEY') or '%'",
    ]) func everyWayToAssignIsKnown(form: String) throws {
        let secret = try secret(3)
        let text = form.split(separator: "%", omittingEmptySubsequences: false).joined(separator: secret)
        #expect(detector.secrets(in: text) == [secret])
        #expect(detector.secrets(in: "x\n" + text + "\n") == [secret])
        // A value that goes on is another value.
        for longer in [secret + "a", "a" + secret, secret + "-x", secret + ".js"] {
            let text = form.split(separator: "%", omittingEmptySubsequences: false).joined(separator: longer)
            #expect(detector.secrets(in: text) == [])
        }
    }

    @Test(arguments: [
        "ACME_CLOUD_KEY=${KEY}", "acmecloud index md5 %", "acmecloud-4.0.1.tgz#%", "pharmacmecloud_key=%",
        "import acmecloud from \"x\"; const sum = \"%\"",
        "acmecloud:\n  api_key: x\nother:\n  x: y\n  z: 1\n  token: %",
        "acmecloud({}); other({ key: \"%\" })",
    ]) func whatIsNotAssignedIsNotFound(form: String) throws {
        let secret = try secret(4)
        let text = form.split(separator: "%", omittingEmptySubsequences: false).joined(separator: secret)
        #expect(detector.secrets(in: text) == [])
    }

    /// Versions of files are searched in small windows.
    @Test func thePatternIsLocal() {
        #expect(detector.rules[0].isLocal && detector.rules[0].reach < 360)
        #expect(RuleClasses(detector).localReach == Int32(detector.rules[0].reach))
        #expect(rule.analysis?.isTied(to: rule.keywords) == true)
    }

    /// Of two names around a value the nearer one says whose it is.
    @Test func theNearestNameWins() throws {
        let loader = RuleSetLoader(builtin: RuleSet(rules: [])) { _ in "" }
        let text = ["one", "two"].map { "[[rules]]\nid = '\($0)'\nnames = ['\($0)corp']\nvalue = '[0-9a-f]{32}'\n" }
            .joined()
        let detector = Detector(ruleSet: try loader.load(text: text, path: "t").ruleSet)
        let secret = try secret(5)
        #expect(detector.ids(in: "onecorp:\n  x: 1\n  twocorp_key: \(secret)") == ["two"])
        #expect(detector.ids(in: "twocorp:\n  x: 1\n  onecorp_key: \(secret)") == ["one"])
    }
}
