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
        ("", "stdin", false),
    ])
    func uris(path: String, uri: String, isRelative: Bool) {
        let location = ArtifactLocation(path: path)
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
        #expect(results.count == 11)
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
        #expect(region?["endColumn"]?.number == 36)
        #expect(region?["snippet"]?["text"]?.string == SampleResult.token)
    }

    @Test func untrustedAddressesAreNoLinks() throws {
        #expect(try !reportText(SampleResult.full, as: .sarif).contains("javascript:"))
        #expect(try !reportText(SampleResult.full, as: .pretty).contains("javascript:"))
    }
}
