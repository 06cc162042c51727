import Foundation
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Everything a user can get wrong ends with status 2, a message that names it, and nothing on standard output.
@Suite struct WrongUsageTests {
    private let folder = TestFolder()

    @Test(arguments: [
        (["--nonsense"], "nonsense"), (["scan", "--nonsense"], "nonsense"), (["nonsense"], "nonsense"),
        (["scan", "-j", "0"], "--jobs"), (["scan", "-j", "many"], "many"), (["scan", "--jobs=-3"], "--jobs"),
        (["scan", "--timeout", "0"], "--timeout"), (["scan", "--timeout", "soon"], "soon"),
        (["scan", "--timeout", "nan"], "--timeout"), (["scan", "--exit-code", "256"], "--exit-code"),
        (["scan", "--exit-code", "-1"], "exit-code"), (["scan", "--max-file-size", "big"], "big"),
        (["scan", "--max-file-size", "99999999999G"], "99999999999G"),
        (["scan", "-f", "xml"], "xml"), (["scan", "-f", "json="], "json="), (["scan", "-r", "x.xyz"], "x.xyz"),
        (["scan", "-f", "json", "-f", "sarif"], "standard output"), (["scan", "missing"], "missing"),
        (["scan", ".", "missing/too"], "missing/too"), (["scan", ""], "empty"),
        (["scan", "-r", "no/such/folder/a.json"], "no/such/folder/a.json"), (["scan", "-r", "/a.json/"], "/a.json/"),
        (["scan", "-c", "missing.toml"], "missing.toml"), (["scan", "-c", "/"], "/"), (["stdin", "extra"], "extra"),
        (["rules", "show", "nonsense"], "nonsense"), (["rules", "show", "github"], "github-pat"),
        (["rules", "show"], "id"), (["rules", "check"], "file"), (["rules", "check", "missing.toml"], "missing.toml"),
        (["rules", "test", "missing.toml"], "missing.toml"), (["rules", "list", "--severity", "awful"], "awful"),
        (["rules", "list", "--format", "xml"], "xml"), (["completions", "tcsh"], "tcsh"), (["completions"], "shell"),
    ])
    func statusTwo(arguments: [String], named: String) throws {
        let run = try sprawl(arguments, in: folder)
        #expect(run.status == 2, "\(run)")
        #expect(run.output.isEmpty, "\(run)")
        #expect(run.errors.contains(named), "\(run)")
        #expect(run.errors.hasSuffix("\n"))
    }

    /// A mistake is found before anything is scanned or written.
    @Test func nothingIsWritten() throws {
        try folder.write("a.txt", token())
        _ = try sprawl("scan", "missing", "-r", "report.json", "-c", "missing.toml", in: folder)
        #expect(try folder.names() == ["a.txt"])
    }

    @Test func namesAreEscaped() throws {
        let run = try sprawl("scan", "no\u{1B}[31msuch\nfile", in: folder)
        #expect(run.status == 2)
        #expect(!run.errors.contains("\u{1B}"))
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func aReportThatMayNotBeWritten() throws {
        try folder.makeFolder("locked")
        chmod(folder.path("locked"), 0o500)
        let run = try sprawl("scan", "-r", "locked/a.json", in: folder)
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors.contains("locked/a.json"))
    }

    @Test func aFullDisk() throws {
        try folder.write("a.txt", token())
        let run = try sprawl("scan", "-f", "json=/dev/full", in: folder)
        #expect(run.status == 2, "\(run)")
        #expect(run.errors.contains("/dev/full"))
    }

    @Test(arguments: ["table", "json"]) func aListingOnAFullDisk(format: String) throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let arguments = ["rules", "list", "--format", format]
        let run = try RunningProgram(Products.sprawl, arguments, in: folder.path, output: full).end()
        #expect(run.status == 2, "\(run)")
        #expect(run.errors.contains("standard output"))
    }
}
