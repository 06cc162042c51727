import Rules
import Testing

@testable import Detection

/// Rules that report only where matches of other rules lie near.
@Suite struct CompositeRuleTests {
    private func detector(_ lines: Int?, _ columns: Int?, isPartHidden: Bool = true) throws -> Detector {
        try Detector([
            makeRule("id", "id_[0-9]{3}") { $0.skipReport = isPartHidden },
            makeRule("secret", "sec_[0-9]{3}") {
                $0.required = [RequiredRule(id: "id", withinLines: lines, withinColumns: columns)]
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
        let detector = try Detector([
            makeRule("a", "a_\\d") { $0.skipReport = true }, makeRule("b", "b_\\d") { $0.skipReport = true },
            makeRule("c", "c_\\d") { $0.required = [RequiredRule(id: "a"), RequiredRule(id: "b")] },
        ])
        #expect(detector.ids(in: "c_1 a_1") == [])
        #expect(detector.ids(in: "c_1 b_1") == [])
        #expect(detector.ids(in: "c_1 b_1 a_1") == ["c"])
    }

    /// A part that its own allowlist or entropy drops is no part.
    @Test func partsAreJudged() throws {
        let detector = try Detector([
            makeRule("a", "a_\\w+") {
                $0.skipReport = true
                $0.entropy = 1
                $0.allowlists = [Allowlist(stopwords: ["test"])]
            },
            makeRule("c", "c_\\d") { $0.required = [RequiredRule(id: "a")] },
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
}
