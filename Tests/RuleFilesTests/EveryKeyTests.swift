import Foundation
import Testing

@testable import RuleFiles
@testable import Rules

/// Every key that is described, in every table a file can have it in: it is read, packed, documented, and what is wrong
/// with it is said with its place.
@Suite struct EveryKeyTests {
    /// A table of a file with the keys it may have.
    struct Place: Sendable, CustomTestStringConvertible {
        var name: String
        /// What stands above the key. The key that it sets is left out when it is the one that is tried.
        var lines: [String]
        /// In front of the key's name in errors.
        var prefix: String
        var cases: @Sendable () -> [KeyCase]
        /// What the key's table holds after reading.
        var members: @Sendable (RuleFile) -> [KeyMember]

        var testDescription: String { name }

        func text(_ line: String, for key: KeyCase) -> String {
            (linesBeside(key) + [line]).joined(separator: "\n")
        }

        /// 1-based.
        func line(of key: KeyCase) -> Int { linesBeside(key).count + 1 }

        private func linesBeside(_ key: KeyCase) -> [String] {
            lines.last?.hasPrefix("\(key.name) ") == true ? lines.dropLast() : lines
        }
    }

    static let places = [
        Place(
            name: "rules", lines: ["[[rules]]", "id = 'r'"], prefix: "",
            cases: { KeyCase.all(of: RuleDefinition.self) },
            members: { $0.rules[0].changes.applied(to: .blank).members }),
        Place(
            name: "rules.parts", lines: ["[[rules]]", "id = 'r'", "[[rules.parts]]", "id = 'p'"], prefix: "parts.",
            cases: { KeyCase.all(of: RulePart.self, blank: RulePart(id: "", isRequired: false, isAbsorbed: true)) },
            members: { $0.rules[0].changes.applied(to: .blank).parts[0].members }),
        Place(
            name: "rules.required", lines: ["[[rules]]", "id = 'r'", "[[rules.required]]", "id = 'p'"],
            prefix: "required.", cases: { KeyCase.all(of: RulePart.self).filter { $0.origin != .sprawl } },
            members: { $0.rules[0].changes.applied(to: .blank).parts[0].members }),
        Place(
            name: "rules.allowlists", lines: ["[[rules]]", "id = 'r'", "[[rules.allowlists]]", "commits = ['c']"],
            prefix: "allowlists.", cases: { KeyCase.all(of: Allowlist.self).filter { $0.name != "commits" } },
            members: { $0.rules[0].changes.applied(to: .blank).allowlists[0].members }),
        Place(
            name: "allowlists", lines: ["[[allowlists]]", "paths = ['p']"], prefix: "allowlists.",
            cases: { KeyCase.all(of: Allowlist.self) }, members: { $0.allowlists[0].members }),
        Place(
            name: "generic", lines: ["[generic]"], prefix: "generic.",
            cases: { KeyCase.all(of: GenericSettings.self) }, members: { $0.generic.applied(to: .blank).members }),
        Place(
            name: "extend", lines: ["[extend]"], prefix: "extend.", cases: { KeyCase.all(of: FileExtension.self) },
            members: { $0.extend.members }),
        Place(
            name: "defaults", lines: ["[defaults]"], prefix: "defaults.",
            cases: { KeyCase.all(of: RuleDefinition.self).filter(\.isCommon) },
            members: { $0.defaults.applied(to: .blank).members }),
    ]

    private func read(_ text: String) throws -> RuleFile { try RuleFileReader(path: "rules.toml", text: text).read() }

    @Test(arguments: places) func aValueIsRead(place: Place) throws {
        let cases = place.cases()
        #expect(!cases.isEmpty)
        for key in cases {
            let file = try read(place.text("\(key.name) = \(key.valid)", for: key))
            #expect(file.unknownKeys.isEmpty, "\(key)")
            let members = place.members(file)
            // Two keys fill one field; the other one shows it.
            let name = key.name == "required" && key.form == .tables ? "parts" : key.name
            #expect(members.first { $0.name == name }?.content?.description == key.content, "\(key)")
        }
    }

    @Test(arguments: places) func mistakesAreSaidWithTheirPlace(place: Place) throws {
        for key in place.cases() {
            let mistakes = [(key.wrongType, "expected ")] + key.refused
            for (value, reason) in mistakes {
                let text = place.text("\(key.name) = \(value)", for: key)
                let error = try #require(throws: ConfigurationError.self, "\(text)") { try read(text) }
                #expect(error.file == "rules.toml" && error.line == place.line(of: key), "\(text)\n\(error)")
                #expect(error.key == place.prefix + key.name && error.reason.hasPrefix(reason), "\(text)\n\(error)")
            }
        }
    }

    @Test(arguments: places) func aMisspeltKeyIsNamedWithTheOneThatIsMeant(place: Place) throws {
        for key in place.cases() {
            let text = (place.lines + ["\(key.name)x = 1"]).joined(separator: "\n")
            let remark = try #require(try read(text).unknownKeys.first, "\(text)")
            #expect(
                remark.line == place.lines.count + 1 && remark.key == place.prefix + key.name.lowercased() + "x"
                    && remark.reason == "has no meaning; did you mean '\(key.name)'?", "\(remark)")
        }
    }

    @Test func gitleaksTablesHaveNoKeysOfOurs() throws {
        for key in KeyCase.all(of: RulePart.self) where key.origin == .sprawl {
            let file = try read("[[rules]]\nid = 'r'\n[[rules.required]]\nid = 'p'\n\(key.name) = \(key.valid)")
            #expect(file.unknownKeys.map(\.key) == ["required.\(key.name.lowercased())"])
        }
        for key in KeyCase.all(of: RuleDefinition.self) where !key.isCommon {
            #expect(try read("[defaults]\n\(key.name) = \(key.valid)").unknownKeys.count == 1, "\(key)")
        }
    }

    /// What a key changes is in the pack: nothing is lost, and nothing is what it would be without the key.
    @Test(arguments: places.filter { !["extend", "defaults"].contains($0.name) }) func everyKeyIsPacked(place: Place)
        throws
    {
        for key in place.cases() {
            let set = try ruleSet(place.text("\(key.name) = \(key.valid)", for: key))
            let bytes = RulePack.encode(set)
            try bytes.withUnsafeBytes { bytes in
                let copy = try RulePack.decode(bytes)
                #expect(copy.rules.map(\.definition) == set.rules.map(\.definition), "\(key)")
                #expect(copy.allowlists == set.allowlists && copy.generic == set.generic, "\(key)")
            }
            let without = try? ruleSet(place.lines.joined(separator: "\n"))
            #expect(without.map(RulePack.encode) != bytes, "\(key)")
        }
    }

    private func ruleSet(_ text: String) throws -> RuleSet {
        let file = try read(text)
        return RuleSet(
            rules: file.rules.map { Rule($0.changes.applied(to: .blank)) }, allowlists: file.allowlists,
            generic: file.generic.applied(to: .blank))
    }

    /// `make docs` writes the tables anew.
    @Test func thePageOfKeysIsNotStale() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../docs/rules-format.md").standardizedFileURL
        let page = try String(contentsOf: file, encoding: .utf8)
        #expect(KeyReference.updated(page) == page, "docs/rules-format.md is stale; run make docs")
        for name in ["rules", "rules.parts", "allowlists", "generic", "extend", "defaults"] {
            #expect(page.contains("<!-- keys of \(name) -->"))
        }
        #expect(KeyReference.updated("<!-- keys of nothing -->\n<!-- end of keys -->") == nil)
        #expect(KeyReference.updated("<!-- keys of rules -->") == nil)
    }
}
