import Findings
import Foundation
import Testing

@testable import Reporting

@Suite struct SARIFTests {
    @Test(arguments: [
        ("src/main.swift", "src/main.swift", true),
        ("./src/a", "src/a", true),
        ("../a", "../a", true),
        ("./", "./", true),
        ("a b%20c", "a%20b%2520c", true),
        ("c:/x?y#z", "c%3A/x%3Fy%23z", true),
        ("naïve/文", "na%C3%AFve/%E6%96%87", true),
        ("a\n\u{1B}", "a%0A%1B", true),
        ("/srv/a b", "file:///srv/a%20b", false),
    ])
    func uris(path: String, uri: String, isRelative: Bool) {
        let location = ArtifactLocation(path: SourcePath(path))
        #expect(location.uri == uri)
        #expect(location.isRelative == isRelative)
        #expect(URL(string: uri) != nil)
    }

    @Test(arguments: [
        ("plain", "plain"), ("[x](0)", "\\[x\\](0)"), ("{0}", "{{0}}"), ("a\\b", "a\\\\b"),
        ("\u{1B}", "\\\\u{{1B}}"),
    ])
    func messagesFormNoLinksAndPlaceholders(text: String, escaped: String) {
        #expect(SARIFText.plain(text) == escaped)
    }

    @Test(arguments: [("github-pat", "GithubPat"), ("a.b_c2", "ABC2"), ("x", "X")])
    func ruleNames(id: String, name: String) {
        #expect(SARIFRule.pascalCase(id) == name)
    }

    @Test func resultsPointToTheirRules() throws {
        let run = try #require(JSONValue(parsing: report(SampleResult.full, as: .sarif))["runs"]?[0])
        let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
        let results = try #require(run["results"]?.array)
        #expect(rules.map { $0["id"]?.string ?? "" } == rules.map { $0["id"]?.string ?? "" }.sorted())
        #expect(results.count == 21)
        for result in results {
            let index = try #require(result["ruleIndex"]?.number)
            #expect(rules[Int(index)]["id"] == result["ruleId"])
        }
    }

    @Test func oneSecretHasOneFingerprint() throws {
        let run = try #require(JSONValue(parsing: report(SampleResult.full, as: .sarif))["runs"]?[0])
        let results = try #require(run["results"]?.array).filter { $0["ruleId"]?.string == "github-pat" }
        #expect(results.count == 2)
        #expect(Set(results.map { $0["partialFingerprints"] }).count == 1)
    }

    @Test func columnsCountUTF16() throws {
        let run = try #require(JSONValue(parsing: report(SampleResult.full, as: .sarif))["runs"]?[0])
        let region = run["results"]?[1]?["locations"]?[0]?["physicalLocation"]?["region"]
        // A tab, then röd = "日本" + ' : 15 UTF-16 code units before the secret, 20 bytes.
        #expect(region?["startColumn"]?.number == 16)
        #expect(region?["endColumn"]?.number == 28)
        #expect(region?["snippet"]?["text"]?.string == SampleResult.token)
    }

    // MARK: Histories

    private static func historyResults() throws -> [JSONValue] {
        try #require(JSONValue(parsing: report(SampleResult.history, as: .sarif))["runs"]?[0]?["results"]?.array)
    }

    /// Hosts show HEAD's version, so that is what the region points to.
    @Test func aSecretThatMovedIsShownWhereHEADHasIt() throws {
        let moved = try #require(Self.historyResults().first { Self.uri(of: $0) == "deploy/prod.env" })
        let region = moved["locations"]?[0]?["physicalLocation"]?["region"]
        #expect(region?["startLine"]?.number == 14)
        #expect(moved["locations"]?[0]?["physicalLocation"]?["contextRegion"] == nil)
        #expect(moved["properties"]?["introducedLine"]?.number == 3)
    }

    @Test func whatHasNoFileIsNamedAsGitNamesIt() throws {
        let uris = try Self.historyResults().map(Self.uri)
        for uri in ["commits/" + SampleResult.introduction.id, "refs/tags/v1.0", "blobs/" + SampleResult.id("5")] {
            #expect(uris.contains(uri))
        }
        #expect(!uris.contains("stdin"))
    }

    @Test func messagesSayWhereASecretComesFrom() throws {
        let texts = try Self.historyResults().map { $0["message"]?["text"]?.string ?? "" }
        for sentence in [
            ". Introduced by commit 1a2b3c4d5e (Jane Doe, 2021-03-05); still in HEAD.",
            ". Introduced by commit 1a2b3c4d5e (Jane Doe, 2021-03-05); not in HEAD but in the history, last in commit "
                + "9f8e7d6c5b.",
            ". Introduced by commit 1111111111 (Jane Doe, 2021-03-06); not in HEAD but in the history, in that commit "
                + "only.",
            ". In the message of commit 1a2b3c4d5e (Jane Doe, 2021-03-05).", ". In the message of tag v1.0.",
            ". Not in HEAD but in the history.", ". No ref reaches it, git still has it until gc.", ". Staged.",
        ] {
            #expect(texts.contains { $0.hasSuffix(sentence) }, "\(sentence)")
        }
    }

    /// A rebase gives a secret another commit, not another identity.
    @Test func commitsAreNoPartOfFingerprints() throws {
        let results = try Self.historyResults()
        for result in results {
            #expect(result["partialFingerprints"]?.object?.keys.sorted() == ["sprawlSecret/v1"])
        }
        let token = results.filter { $0["ruleId"]?.string == "github-pat" }
        #expect(token.count == 5)
        #expect(Set(token.map { $0["partialFingerprints"] }).count == 1)
    }

    private static func uri(of result: JSONValue) -> String {
        result["locations"]?[0]?["physicalLocation"]?["artifactLocation"]?["uri"]?.string ?? ""
    }

    @Test func untrustedAddressesAreNoLinks() throws {
        let verbose = PrettyOptions(isVerbose: true)
        for result in [SampleResult.full, SampleResult.history] {
            #expect(try !reportText(result, as: .sarif).contains("javascript:"))
            #expect(try !reportText(result, as: .pretty, pretty: verbose).contains("javascript:"))
        }
    }
}
