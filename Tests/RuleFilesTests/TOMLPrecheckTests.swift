import Rules
import Testing

@testable import RuleFiles

/// Texts that would stop the TOML parser, and with it the program, are refused; all others reach it unharmed.
@Suite struct TOMLPrecheckTests {
    @Test(arguments: [
        ("[=]", 1), ("[\ra]", 1), ("a = 1\nb = [\u{2028}1]", 2), ("é = 1", 1), ("[[[", 1), ("[[ [a]]]", 1),
        ("a = 1\n  [[ {]]", 2), ("a = [\n[1],\n]\n[[\nrules]]", 4), ("a = \"\"\"\n[=]\n\"\"\"\"\"\n[.]", 4),
        ("a = '''\n[=]'''\n[é]", 3), ("# [=]\r\n[,]", 2), ("a = \"\\\"\" # '\n[=]", 2), ("\u{FEFF}[:]", 1),
        ("a = {b = '}'}\n[!]", 2), ("[a]\n[#]", 2), ("a = \"\"\n[=]", 2), ("a = ''\n[=]", 2), ("a = 1\nb\0 = 2", 2),
    ]) func whatWouldStopTheParserIsAnError(text: String, line: Int) {
        let error = #expect(throws: ConfigurationError.self) { try Files().load(text) }
        #expect(error?.line == line)
        #expect(TOMLPrecheck.problem(in: text) != nil)
    }

    /// These the parser refuses itself, in its own words.
    @Test(arguments: ["[", "[[", "[ [a]]", "[]", "[[]]", "[a", "a = \"\n[=]", "a = 'x\n[=]", "a = \"\\"])
    func otherMistakesAreLeftToTheParser(text: String) {
        #expect(throws: ConfigurationError.self) { try Files().load(text) }
    }

    @Test func bracketsInValuesAreNoHeaders() throws {
        let text = """
            # [=]
            [[rules]] # [=]
            id = 'r'
            regex = '''
            [^=]+'''
            path = \"""\\
              [=x]\\\""\"""
            keywords = [
            '[=',
              "[,\\\\\\"", '#',  # ] '
            ]
            tags = ["'''"]
            [ rules.allowlist ]
            paths = ['''
            [.]''', '[=']
            [ "allowlist" ]
            paths = [ 'x' ]
            """
        #expect(TOMLPrecheck.problem(in: text) == nil)
        let set = try Files().load(text).ruleSet
        let rule = try #require(set.rule("r"))
        #expect(rule.regex == "[^=]+" && rule.path == "[=x]\"\"")
        #expect(rule.keywords == ["[=", "[,\\\"", "#"] && rule.tags == ["'''"])
        #expect(rule.allowlists.map(\.paths) == [["[.]", "[="]])
    }
}
