import Findings
import Rules
import System
import Testing

@testable import Scanning

/// A thousand histories: scanning only what is new in each version finds what scanning every version in full finds.
@Suite struct HistoryEqualityTests {
    private static let rules = try! makeRules()
    private static let repositories = 40
    private static let historiesEach = 25

    /// The built-in rules, one whose matches have several lines, one that depends on its whole text, and one whose
    /// verdict depends on the path.
    private static func makeRules() throws -> ScanRules {
        var block = RuleDefinition(id: "test-block")
        block.title = "Block of lines"
        block.regex = "BEGIN BLOCK\\r?\\n(?:[^\\r\\n]{1,80}\\r?\\n){1,4}END BLOCK"
        block.keywords = ["begin block"]
        var far = RuleDefinition(id: "test-far")
        far.title = "Pair of things far from each other"
        far.regex = "first half:(\\w{4,8})[\\s\\S]{0,2000}?second half:\\1"
        far.keywords = ["first half:"]
        var path = RuleDefinition(id: "test-path")
        path.title = "Something in some files"
        path.regex = "pathy_([a-z]{8})"
        path.keywords = ["pathy_"]
        path.path = "conf/|moved/"
        return try ScanRules(
            RuleSet(rules: try ScanRules.builtin().ruleSet.rules + [Rule(block), Rule(far), Rule(path)]))
    }

    /// What every rule says it finds, and often what is hard to follow from version to version.
    private static let templates: [String] = {
        let own = [
            "BEGIN BLOCK\nfirst {hex:20}\nsecond {base64:40}\nEND BLOCK", "first half:abcde", "second half:abcde",
            "pathy_{lower:8}", "ghp_{base62:30}{crc32-base62:6}",
            "AKIA{aws-key-id}|AKIA{aws-key-id}|AKIA{aws-key-id}",
            "a=xoxb-{digit:12}-{digit:13}-{base62:24};b=xoxb-{digit:11}-{base62:24}",
            "ghp_{base62:20} AKIA{upper:9} xoxb-{digit:4}", "begin block first half: pathy_ ghp_ -----BEGIN ",
        ]
        let keys = rules.ruleSet.rules.filter { $0.id.contains("private-key") }.flatMap(\.examples)
        let others = rules.ruleSet.rules.flatMap(\.examples)
        return others + (0..<(others.count / own.count)).flatMap { _ in own } + (0..<4).flatMap { _ in keys }
    }()

    private static func makeRepository(_ number: Int) throws -> HistoryRepository {
        let repository = try HistoryRepository()
        var stream = CommitStream()
        for history in 0..<historiesEach {
            var generated = GeneratedHistory(seed: UInt64(number * 1000 + history), templates: templates)
            try generated.append(to: &stream, branch: "refs/heads/h\(history)")
        }
        try stream.run(in: repository)
        try repository.repack()
        return repository
    }

    @Test("What is new, and everything", arguments: 0..<repositories)
    func deltaAwareIsExhaustive(number: Int) throws {
        let repository = try Self.makeRepository(number)
        let jobs = [1, 2, 8]
        let fast = try repository.scan(Self.rules, jobs: jobs[number % 3])
        let full = try repository.scan(Self.rules, jobs: jobs[(number + 1) % 3], HistoryOptions(isExhaustive: true))
        #expect(fast.problems.isEmpty && full.problems.isEmpty)
        expectSame(fast, full)
        #expect(fast.findings.count > 100)
        if number % 8 == 0 {
            for jobs in jobs { expectSame(fast, try repository.scan(Self.rules, jobs: jobs)) }
        }
        if number % 10 == 0 { try expectFindingsOfFiles(fast, repository) }
    }

    private func expectSame(_ left: ScanResult, _ right: ScanResult, location: SourceLocation = #_sourceLocation) {
        let (own, others) = (left.rows, right.rows)
        guard own != others else { return }
        let (ownSet, otherSet) = (Set(own), Set(others))
        Issue.record(
            """
            \(own.count) and \(others.count) occurrences
            only left: \(ownSet.subtracting(otherSet).sorted().prefix(3).joined(separator: "\n"))
            only right: \(otherSet.subtracting(ownSet).sorted().prefix(3).joined(separator: "\n"))
            """, sourceLocation: location)
    }

    /// Every version of every file, scanned as a file.
    private func expectFindingsOfFiles(_ result: ScanResult, _ repository: HistoryRepository) throws {
        // By secret and place the rules that report it.
        var found: [String: Set<String>] = [:]
        for finding in result.findings {
            for place in finding.occurrences where place.location.part == .content {
                for blob in try #require(place.provenance).blobs {
                    let path = place.location.path?.text ?? ""
                    found["\(finding.fingerprint.hex) \(path) \(blob)", default: []].insert(finding.rule.id)
                }
            }
        }
        var expected: [String: Set<String>] = [:]
        let scan = Scan(rules: Self.rules, options: ScanOptions())
        var contents: [String: [UInt8]] = [:]
        for (path, blob) in try Self.versions(in: repository) {
            let content = try contents[blob] ?? repository.git("cat-file", "blob", blob)
            contents[blob] = content
            for finding in scan.stream(MemorySource(content, path: FilePath(path))).findings {
                expected["\(finding.fingerprint.hex) \(path) \(blob)", default: []].insert(finding.rule.id)
            }
        }
        let places = (Set(found.keys), Set(expected.keys))
        #expect(places.0 == places.1, "\(places.0.symmetricDifference(places.1).sorted().prefix(5))")
        // What is generic in one file belongs to a rule's finding where another copy tells more.
        let others = expected.filter { place, rules in
            let ofFile = rules.filter { !$0.hasPrefix("generic-") }
            return ofFile.isEmpty ? found[place]?.count != 1 : found[place] != ofFile
        }
        #expect(others.isEmpty, "\(others.prefix(5))")
    }

    private static func versions(in repository: HistoryRepository) throws -> [(path: String, blob: String)] {
        // The changes of every commit against its first parent hold all versions.
        let log = try repository.git(
            "log", "--all", "--raw", "--no-abbrev", "-z", "--root", "--no-renames", "--diff-merges=separate",
            "--format=")
        let fields = log.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        var versions: Set<[String]> = []
        for (index, field) in fields.enumerated() where field.hasPrefix(":") {
            let words = field.split(separator: " ")
            if words[4] != "D" { versions.insert([fields[index + 1], String(words[3])]) }
        }
        return versions.map { ($0[0], $0[1]) }
    }
}
