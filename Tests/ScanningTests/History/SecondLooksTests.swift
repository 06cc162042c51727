import Detection
import Findings
import Foundation
import GitStore
import Rules
import Testing

@testable import Scanning

/// What the first look found and the second does not is never passed over: faults between the two are put in by hand,
/// and each is a problem of the run, or explained.
@Suite struct SecondLooksTests {
    private let repository: HistoryRepository
    private let access: RepositoryAccess
    private let secret: String
    private let blob: ObjectID
    private let commit: ObjectID
    private static let rule = "github-pat"

    init() throws {
        repository = try HistoryRepository()
        secret = try expand("ghp_{base62:30}{crc32-base62:6}", seed: 3)
        try repository.write("a/conf.txt", "one\nkey = \(secret)\n".utf8)
        try repository.git("add", ".")
        try repository.git("commit", "-q", "-m", "c")
        access = try RepositoryAccess(path: repository.path, environment: [:])
        blob = try #require(ObjectID(hex: try repository.line("rev-parse", "HEAD:a/conf.txt")))
        commit = try #require(ObjectID(hex: try repository.line("rev-parse", "HEAD")))
    }

    private func look(
        _ rules: RuleSet? = nil, for secret: String? = nil, in object: ObjectID? = nil, commit: ObjectID? = nil
    ) throws -> SecondLooks.Result {
        let rules = try rules ?? testRules().ruleSet
        let index = try #require(rules.rules.firstIndex { $0.id == Self.rule })
        var table = SecretTable()
        let number = table.number(
            of: FindingCollector.Key(rule: index, secret: Array((secret ?? self.secret).utf8)))
        let looks = SecondLooks(
            access: access, detector: Detector(ruleSet: rules), options: ScanOptions(), secrets: table)
        let place = SecondLooks.Place(object: object ?? blob, path: Array("a/conf.txt".utf8), commit: commit)
        return try #require(looks.results(of: [place: [number]])[place])
    }

    private func excusing(_ list: Allowlist) throws -> RuleSet {
        var rules = try testRules().ruleSet
        rules.allowlists.append(list)
        return rules
    }

    @Test func whatIsThereIsFoundAtItsPlace() throws {
        let result = try look(commit: commit)
        #expect(result.problems.isEmpty)
        let place = try #require(result.findings.values.first?.occurrences.first)
        #expect(place.span.start.line == 2 && place.span.start.column == 7)
    }

    @Test func aSecretThatIsNotFoundAgain() throws {
        let other = try expand("ghp_{base62:30}{crc32-base62:6}", seed: 4)
        for commit in [nil, commit] {
            let problems = try look(for: other, commit: commit).problems
            #expect(problems.map(\.kind) == [.lostSecret])
            #expect(problems.allSatisfy { $0.message.contains(Self.rule) && !$0.message.contains(other.prefix(12)) })
        }
    }

    /// The first look asks for the path, so a path explains nothing any more.
    @Test func anAllowlistExplainsItByTheCommit() throws {
        let name = commit.hex(access.layout.format)
        for list in [Allowlist(commits: [name]), Allowlist(commits: [name], targetRules: [Self.rule])] {
            let result = try look(try excusing(list), commit: commit)
            #expect(result.findings.isEmpty && result.problems.isEmpty)
        }
        let byPath = try look(try excusing(Allowlist(paths: ["conf"], targetRules: [Self.rule])), commit: commit)
        #expect(byPath.findings.isEmpty && byPath.problems.map(\.kind) == [.lostSecret])
    }

    @Test func anObjectThatIsGone() throws {
        let gone = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
        let result = try look(in: gone)
        #expect(result.findings.isEmpty && result.problems.map(\.kind) == [.missingObject])
    }

    @Test func anObjectThatIsDamaged() throws {
        let name = blob.hex(access.layout.format)
        let file = "\(repository.path)/.git/objects/\(name.prefix(2))/\(name.dropFirst(2))"
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        bytes[bytes.count - 3] ^= 0xFF
        try FileManager.default.removeItem(atPath: file)
        try bytes.write(to: URL(fileURLWithPath: file))
        let result = try look()
        #expect(result.findings.isEmpty && result.problems.map(\.kind) == [.corruptObject])
    }

    /// A rule that is given up is told, and what it may have lost is not told again.
    @Test func aRuleThatIsGivenUp() throws {
        var definition = RuleDefinition(id: Self.rule)
        definition.title = "Backtracks"
        definition.regex = "((?:k+)+)+!"
        definition.keywords = ["k"]
        let text = try #require(
            ObjectID(
                hex: try repository.line(
                    "hash-object", "-w", "--stdin", input: Array((String(repeating: "k", count: 5000) + " !").utf8))))
        let result = try look(RuleSet(rules: [Rule(definition)]), for: "kkkk", in: text)
        #expect(result.problems.map(\.kind) == [.matchLimit])
        #expect(result.problems.allSatisfy { $0.path?.text == "a/conf.txt" })
    }

    /// A text that is looked at once more because rules ask for its path is looked at strictly, too.
    @Test func aVersionThatIsGoneWhenItsPathIsAsked() throws {
        let gone = try #require(ObjectID(hex: String(repeating: "cd", count: 20)))
        var versions = VersionSecrets<String>(
            [ScannedVersion(id: gone, secrets: [], dependence: .text)], secrets: SecretTable(), in: access.store,
            Detector(ruleSet: try testRules().ruleSet), text: { $0 })
        #expect(versions.secrets(of: 0, at: "a").isEmpty)
        #expect(versions.problems.map(\.kind) == [.missingObject])
    }
}
