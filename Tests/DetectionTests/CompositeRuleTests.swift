import Rules
import Testing

@testable import Detection

/// Rules that report only where matches of other rules lie near.
@Suite struct CompositeRuleTests {
    private func detector(_ lines: Int?, _ columns: Int?, isPartHidden: Bool = true) throws -> Detector {
        Detector([
            makeRule("id", "id_[0-9]{3}") { $0.skipReport = isPartHidden },
            makeRule("secret", "sec_[0-9]{3}") {
                $0.parts = [RulePart(id: "id", withinLines: lines, withinColumns: columns)]
            },
        ])
    }

    @Test(
        arguments: [
            ("sec_111", nil, nil, false), ("id_222 sec_111", nil, nil, true), ("sec_111\n\n\n\nid_222", nil, nil, true),
            ("sec_111 id_222", 0, nil, true), ("sec_111\nid_222", 0, nil, false), ("sec_111\nid_222", 1, nil, true),
            ("id_222\n\nsec_111", 1, nil, false), ("id_222\n\nsec_111", 2, nil, true),
            ("sec_111\nid_222", 1, 0, true), ("sec_111\n  id_222", 1, 1, false), ("sec_111\n  id_222", 1, 2, true),
            ("    sec_111\n\n\nid_222", nil, 3, false), ("    sec_111\n\n\nid_222", nil, 4, true),
            // The nearest part in lines is too far in columns; another one fits.
            ("sec_111\n         id_222\nid_333", 2, 0, true), ("id_1 sec_111", nil, nil, false),
        ] as [(String, Int?, Int?, Bool)])
    func partsMustLieNear(text: String, lines: Int?, columns: Int?, isFound: Bool) throws {
        #expect(try detector(lines, columns).ids(in: text) == (isFound ? ["secret"] : []))
    }

    @Test func aPartThatIsNotHiddenIsReportedToo() throws {
        #expect(try detector(nil, nil, isPartHidden: false).ids(in: "id_222 sec_111") == ["id", "secret"])
        #expect(try detector(nil, nil, isPartHidden: false).ids(in: "id_222") == ["id"])
    }

    @Test func everyPartIsNeeded() throws {
        let detector = Detector([
            makeRule("a", "a_\\d") { $0.skipReport = true }, makeRule("b", "b_\\d") { $0.skipReport = true },
            makeRule("c", "c_\\d") { $0.parts = [RulePart(id: "a"), RulePart(id: "b")] },
        ])
        #expect(detector.ids(in: "c_1 a_1") == [])
        #expect(detector.ids(in: "c_1 b_1") == [])
        #expect(detector.ids(in: "c_1 b_1 a_1") == ["c"])
    }

    /// A part that its own allowlist or entropy drops is no part.
    @Test func partsAreJudged() throws {
        let detector = Detector([
            makeRule("a", "a_\\w+") {
                $0.skipReport = true
                $0.entropy = 1
                $0.allowlists = [Allowlist(stopwords: ["test"])]
            },
            makeRule("c", "c_\\d") { $0.parts = [RulePart(id: "a")] },
        ])
        #expect(detector.ids(in: "c_1 a_xyz") == ["c"])
        #expect(detector.ids(in: "c_1 a_testxyz") == [])
        #expect(detector.ids(in: "c_1 aaaaa_a") == [])
    }

    /// Against the definition, on random texts.
    @Test func agreesWithTheDefinition() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<300 {
            let lines = Bool.random(using: &random) ? Int.random(in: 0...3, using: &random) : nil
            let columns = Bool.random(using: &random) ? Int.random(in: 0...9, using: &random) : nil
            let text = (0..<20).map { _ in ["id_222", "sec_111", "\n", " ", "  "].randomElement(using: &random)! }
                .joined()
            var places: [String: [(line: Int, column: Int)]] = [:]
            for (line, content) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                for word in ["id_222", "sec_111"] {
                    let characters = Array(content)
                    for column in characters.indices where characters[column...].starts(with: word) {
                        places[word, default: []].append((line, column))
                    }
                }
            }
            let wanted = (places["sec_111"] ?? []).count { secret in
                (places["id_222"] ?? []).contains { part in
                    (lines.map { abs(part.line - secret.line) <= $0 } ?? true)
                        && (columns.map { abs(part.column - secret.column) <= $0 } ?? true)
                }
            }
            #expect(try detector(lines, columns).ids(in: text).count == wanted, "\(text)")
        }
    }

    // MARK: Parts of our own

    private func pair(isRequired: Bool = false, lines: Int? = 3, id: (inout RuleDefinition) -> Void = { _ in })
        -> [Rule]
    {
        [
            makeRule("id", "id_[0-9]{3}", id),
            makeRule("secret", "sec_[0-9]{3}") {
                $0.parts = [
                    RulePart(id: "id", name: "key id", withinLines: lines, isRequired: isRequired, isAbsorbed: true)
                ]
            },
        ]
    }

    /// The secrets and their parts' texts.
    private func pairs(_ rules: [Rule], in text: String) throws -> [String] {
        let bytes = Array(text.utf8)
        func shown(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        return Detector(rules).result(in: bytes).matches.map { match in
            ([shown(match.secret)] + match.parts.map { shown($0.secret) }).joined(separator: "+")
        }
    }

    @Test func aPairIsOneFinding() throws {
        #expect(try pairs(pair(), in: "id_111\nsec_222") == ["sec_222+id_111"])
        #expect(try pairs(pair(), in: "sec_222 id_111") == ["sec_222+id_111"])
        // Alone either is a finding of its own, unless the rule says otherwise.
        #expect(try pairs(pair(), in: "sec_222\n\n\n\nid_111") == ["sec_222", "id_111"])
        #expect(try pairs(pair(isRequired: true), in: "sec_222\n\n\n\nid_111") == ["id_111"])
        #expect(try pairs(pair { $0.skipReport = true }, in: "id_111") == [])
        #expect(try pairs(pair { $0.skipReport = true }, in: "id_111 sec_222") == ["sec_222+id_111"])
    }

    @Test func everySecretTakesTheNearestPart() throws {
        #expect(
            try pairs(pair(), in: "id_001\nsec_001\nid_002\nsec_002\n\nid_003\nsec_003")
                == ["sec_001+id_001", "sec_002+id_002", "sec_003+id_003"])
        #expect(try pairs(pair(), in: "sec_001 id_001\nsec_002 id_002") == ["sec_001+id_001", "sec_002+id_002"])
        // One id may serve two secrets.
        #expect(try pairs(pair(), in: "id_001\nsec_001\nsec_002") == ["sec_001+id_001", "sec_002+id_001"])
    }

    /// A secret that loses its place to another rule takes nothing with it.
    @Test func onlyWhatIsReportedAbsorbs() throws {
        let wide = makeRule("wide", "<sec_[0-9]{3}>") { $0.confidence = .high }
        #expect(try pairs(pair() + [wide], in: "id_111 <sec_222>") == ["id_111", "<sec_222>"])
    }

    // MARK: Rules that are looked for near others only

    private func near(_ lines: Int) -> [Rule] {
        [
            makeRule("id", "id_[0-9]{3}") { $0.keywords = ["id_"] },
            makeRule("secret", "\\b[a-z]{6}\\b") {
                $0.parts = [RulePart(id: "id", withinLines: lines, isRequired: true, isAbsorbed: true)]
            },
        ]
    }

    @Test func aRuleWithoutALiteralIsLookedForAroundItsPart() throws {
        let detector = Detector(near(1))
        #expect(detector.alwaysRun.isEmpty && detector.nearRules.count == 1)
        #expect(try pairs(near(1), in: "abcdef\nid_111\nghijkl\nmnopqr") == ["abcdef+id_111", "ghijkl+id_111"])
        #expect(try pairs(near(0), in: "abcdef\nid_111 ghijkl\nmnopqr") == ["ghijkl+id_111"])
        #expect(try pairs(near(1), in: "abcdef") == [])
        #expect(try pairs(near(1), in: "id_111") == ["id_111"])
        #expect(RuleLint(RuleSet(rules: near(1))) { _ in "f" }.remarks().map(\.key) == [])
    }

    /// Against running the pattern everywhere and asking for the part afterwards.
    @Test func nearRulesFindWhatRunningEverywhereFinds() throws {
        var random = SeededGenerator(seed: 9)
        let everywhere = near(1).map { rule in
            guard rule.id == "secret" else { return rule }
            var definition = rule.definition
            // A keyword that gates and does not anchor: the pattern then runs on the whole text.
            definition.keywords = ["start"]
            return Rule(definition)
        }
        #expect(Detector(everywhere).nearRules.isEmpty)
        var found = 0
        for _ in 0..<200 {
            let text =
                "start "
                + (0..<40).map { _ in ["id_222", "abcdef", "\n", " ", "x"].randomElement(using: &random)! }
                .joined()
            let wanted = try pairs(everywhere, in: text)
            #expect(try pairs(near(1), in: text) == wanted, "\(text)")
            found += wanted.count
        }
        #expect(found > 200)
    }
}
