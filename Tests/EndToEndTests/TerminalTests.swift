import Testing

/// Colour on a terminal, and nowhere else.
@Suite struct TerminalTests {
    private let folder = TestFolder()

    init() throws { try folder.write("a.txt", "a = \(token())\n") }

    private func shown(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
        let terminal = try PseudoTerminal()
        let run = try RunningProgram(
            Products.sprawl, ["scan", "a.txt"] + arguments, in: folder.path, environment: environment,
            output: terminal.programSide
        ).end()
        #expect(run.status == 1)
        let text = terminal.read()
        #expect(text.contains("github-pat"))
        return text
    }

    @Test func colour() throws {
        #expect(try shown().contains("\u{1B}["))
        #expect(try shown(environment: ["NO_COLOR": ""]).contains("\u{1B}["))
    }

    @Test func noColour() throws {
        #expect(try !shown(environment: ["NO_COLOR": "1"]).contains("\u{1B}"))
        #expect(try !shown("--no-color").contains("\u{1B}"))
        #expect(try !shown(environment: ["TERM": "dumb"]).contains("\u{1B}"))
        #expect(try !sprawl("scan", "a.txt", in: folder).text.contains("\u{1B}"))
    }

    /// Whatever stands in the scanned files, only our own colours reach the terminal.
    @Test func hostileTextCannotDraw() throws {
        let hostile = "\u{1B}]0;title\u{07}\u{1B}[2J\u{9B}31m\u{202E}\r\u{8}"
        try folder.write("a.txt", "\(hostile) \(token()) \(hostile)\n")
        let text = try shown()
        let ours = text.replacing(/\u{1B}\[[0-9;]*m/, with: "").replacing("\r\n", with: "\n")
        for scalar in ours.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value != 0x202E)
        }
        #expect(!text.contains("\u{1B}[2J") && !text.contains("\u{1B}]"))
    }
}
