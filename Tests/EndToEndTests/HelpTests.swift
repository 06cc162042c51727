import Testing

/// Help, version and completions.
@Suite struct HelpTests {
    private let folder = TestFolder()

    @Test(arguments: [
        [], ["scan"], ["dir"], ["stdin"], ["rules"], ["rules", "list"], ["rules", "show"], ["rules", "check"],
        ["rules", "test"], ["completions"], ["version"],
    ])
    func everyCommandHasHelp(command: [String]) throws {
        let run = try sprawl(command + ["--help"], in: folder)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.text.contains("USAGE: sprawl"))
        #expect(try sprawl(["help"] + command, in: folder).text == run.text)
    }

    @Test func nothingAtAllShowsHelp() throws {
        for arguments in [[], ["rules"]] as [[String]] {
            let run = try sprawl(arguments, in: folder)
            #expect(run.status == 0 && run.text.contains("USAGE: sprawl"))
        }
    }

    @Test func version() throws {
        let bare = try sprawl("version", in: folder).text
        #expect(bare.contains(/^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?\n$/))
        #expect(try sprawl("--version", in: folder).text == bare)
    }

    @Test(arguments: [("bash", "complete -"), ("zsh", "#compdef sprawl"), ("fish", "complete -c")])
    func completions(shell: String, marker: String) throws {
        let run = try sprawl("completions", shell, in: folder)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.text.contains(marker) && run.text.contains("max-file-size"))
    }
}
