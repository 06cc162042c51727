import Foundation
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A tree made by somebody who wants the scanner to hang, to crash, to leave its root or to write nonsense.
@Suite struct HostileInputTests {
    private let folder = TestFolder()

    private func scan(_ arguments: String...) throws -> (run: ProgramRun, report: JSONFindings) {
        let run = try sprawl(["scan", "-f", "json"] + arguments, in: folder)
        return (run, try run.json)
    }

    @Test func pipesSocketsAndDevicesAreNoted() throws {
        try folder.makePipe("pipe")
        try folder.write("a.txt", token())
        let (run, report) = try scan()
        #expect(run.status == 1 && report.paths == ["a.txt"] && report.scan.complete)
        #expect(report.scan.notes == [JSONFindings.Message(path: "pipe", message: "skipped: named pipe")])
        #expect(try scan("pipe", "/dev/null", "/dev/zero").report.scan.notes.count == 3)
    }

    @Test func linksAreNotFollowedUnlessAsked() throws {
        let outside = TestFolder()
        try outside.write("secret.txt", token(1))
        try folder.write("real/a.txt", token(2))
        try folder.link("alias", to: "real/a.txt")
        try folder.link("loop", to: "loop")
        try folder.link("real/up", to: "..")
        try folder.link("out", to: outside.path)
        try folder.link("out.txt", to: outside.path("secret.txt"))
        try folder.link("climb", to: "../../../../../../etc/passwd")
        try folder.link("nowhere", to: "missing")
        let plain = try scan()
        #expect(plain.run.status == 1 && plain.report.paths == ["real/a.txt"] && plain.report.scan.notes.isEmpty)
        let following = try scan("--follow-symlinks")
        #expect(following.run.status == 1)
        #expect(following.report.paths == ["real/a.txt"])
        let noted = following.report.scan.notes.compactMap(\.path).sorted()
        #expect(noted == ["climb", "loop", "nowhere", "out", "out.txt"])
        // A link to a folder that only a link reaches.
        try folder.link("inner", to: "real")
        let inner = TestFolder()
        try inner.write("deep/b.txt", token(3))
        try inner.link("way", to: "deep")
        #expect(try sprawl("scan", "--follow-symlinks", "-f", "json", in: inner).json.paths == ["deep/b.txt"])
    }

    /// A root that is a link is followed: the user named it.
    @Test func aRootThatIsALink() throws {
        try folder.write("real/a.txt", token())
        try folder.link("way", to: "real")
        #expect(try scan("way").report.paths == ["way/a.txt"])
        try folder.link("loop", to: "loop")
        #expect(try sprawl("scan", "loop", in: folder).status == 2)
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func withoutPermission() throws {
        try folder.write("a.txt", token(1))
        try folder.write("locked.txt", token(2))
        try folder.write("closed/b.txt", token(3))
        chmod(folder.path("locked.txt"), 0)
        chmod(folder.path("closed"), 0)
        defer { chmod(folder.path("closed"), 0o700) }
        let (run, report) = try scan()
        #expect(run.status == 3 && report.paths == ["a.txt"])
        #expect(report.scan.problems.map(\.path) == ["closed", "locked.txt"])
        #expect(report.scan.problems.allSatisfy { $0.kind == "unreadable" && $0.message == "Permission denied" })
        #expect(run.errors.contains("closed") && run.errors.contains("locked.txt"))
        #expect(try sprawl("scan", "locked.txt", in: folder).status == 3)
    }

    @Test func aLineOfFiftyMegabytes() throws {
        let file = folder.path("line.txt")
        try folder.write("line.txt", "")
        let handle = try #require(FileHandle(forWritingAtPath: file))
        let megabyte = Data(repeating: UInt8(ascii: "a"), count: 1 << 20)
        for number in 0..<50 {
            try handle.write(contentsOf: number == 30 ? Data(" \(token()) ".utf8) + megabyte : megabyte)
        }
        try handle.close()
        let (run, report) = try scan()
        #expect(run.status == 1)
        #expect(report.places == ["line.txt:1:\(30 << 20 + 2) github-pat"])
        let pretty = try sprawl("scan", in: folder)
        #expect(pretty.output.count < 4000)
    }

    @Test func aSparseFileOfTwoHundredMegabytes() throws {
        try folder.write("sparse.bin", "")
        #expect(truncate(folder.path("sparse.bin"), 200 << 20) == 0)
        let handle = try #require(FileHandle(forWritingAtPath: folder.path("sparse.bin")))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(token().utf8))
        try handle.close()
        let (run, report) = try scan()
        #expect(run.status == 1)
        #expect(report.findings[0].occurrences[0].byteOffset == 200 << 20)
    }

    @Test func binaryFiles() throws {
        var random = SystemRandomNumberGenerator()
        let noise = (0..<100_000).map { _ in UInt8.random(in: 0x80...0xFF, using: &random) }
        try folder.write("program.exe", [0x4D, 0x5A, 0, 0] + noise + [0] + Array(token().utf8) + [0] + noise)
        try folder.write("nul.txt", Array("a\0b\0\(token())\0\0".utf8))
        let (run, report) = try scan()
        #expect(run.status == 1)
        #expect(report.paths == ["nul.txt", "program.exe"])
        #expect(report.findings[0].occurrences.map(\.byteOffset) == [4, 100_005])
    }

    @Test func textThatIsNotUTF8() throws {
        let secret = Array(token().utf8)
        try folder.write("latin1.txt", [0xE4, 0xF6, 0xFC, 0x20] + secret + [0x20, 0xDF, 0x0A])
        try folder.write("broken.txt", [0xC3, 0x0A, 0xF0, 0x9F, 0x20] + secret + [0xE2, 0x82])
        try folder.write("surrogate.txt", [0xED, 0xA0, 0x80, 0x3D] + secret)
        let (run, report) = try scan()
        #expect(run.status == 1)
        #expect(
            report.places == [
                "broken.txt:2:4 github-pat", "latin1.txt:1:5 github-pat", "surrogate.txt:1:5 github-pat",
            ])
        for format in ["jsonl", "sarif", "pretty"] {
            let output = try sprawl("scan", "-f", format, in: folder).output
            #expect(String(validating: output, as: UTF8.self) != nil)
        }
    }

    /// Columns and offsets of UTF-16 are those of the text and of the file.
    @Test(arguments: [false, true], [false, true]) func utf16(bigEndian: Bool, mark: Bool) throws {
        let text = "# Konfiguration für den Betrieb\r\nschlüssel = \"\(token())\"\r\n"
        var bytes: [UInt8] = []
        for unit in (mark ? [0xFEFF] : []) + Array(text.utf16) {
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            bytes += bigEndian ? pair : pair.reversed()
        }
        try folder.write("a.ini", bytes)
        let occurrence = try #require(try scan().report.findings.first?.occurrences.first)
        #expect(occurrence.line == 2)
        // `schlüssel = "` has 14 bytes of UTF-8.
        #expect(occurrence.column == 15 && occurrence.endColumn == 55)
        #expect(occurrence.byteOffset == (mark ? 2 : 0) + 2 * (33 + 13))
        #expect(occurrence.byteLength == 80)
        let sarif = try sprawl("scan", "-f", "sarif", in: folder).text
        #expect(sarif.contains(/"startColumn": ?14,/))
    }

    @Test func marksAndLineEnds() throws {
        try folder.write("mark.txt", [0xEF, 0xBB, 0xBF] + Array(token().utf8))
        try folder.write("dos.txt", "one\r\ntwo\r\n\r\na=\(token())\r\n")
        try folder.write("mac.txt", "one\rtwo \(token())\r")
        let (_, report) = try scan()
        #expect(report.places == ["dos.txt:4:3 github-pat", "mac.txt:1:9 github-pat", "mark.txt:1:1 github-pat"])
        #expect(report.findings[0].occurrences.map(\.byteOffset) == [14, 8, 3])
        let pretty = try sprawl("scan", "dos.txt", in: folder)
        #expect(!pretty.text.contains("\r"))
    }

    @Test func namesThatDraw() throws {
        let names = ["\u{1B}[31mred", "two\nlines", "tab\there", "\u{202E}gpj.exe", "bell\u{07}", "-rf", "a=b", "日本"]
        for name in names { try folder.write(name, "\(token()) \u{1B}[2J\u{9B}1m") }
        let (run, report) = try scan()
        #expect(run.status == 1)
        #expect(report.paths == names.sorted())
        for arguments in [["scan"], ["scan", "-v"], ["scan", "-f", "sarif"], ["scan", "-f", "jsonl"]] {
            let output = try sprawl(arguments, in: folder)
            for scalar in (output.text + output.errors).unicodeScalars where scalar != "\n" {
                let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x202E
                if arguments.contains("jsonl") || arguments.contains("sarif") {
                    #expect(scalar.value >= 0x20)
                } else {
                    #expect(!isControl, "\(arguments)")
                }
            }
        }
        let lines = try sprawl("scan", "-f", "jsonl", in: folder).text.split(separator: "\n")
        #expect(lines.count == names.count)
    }

    #if os(Linux)
        /// Other systems refuse such names.
        @Test func namesThatAreNotUTF8() throws {
            try folder.write(rawName: [0xFF, 0x61], token(1))
            try folder.write(rawName: [0xFE, 0x61], token(1))
            let (run, report) = try scan()
            #expect(run.status == 1)
            #expect(report.paths == ["\u{FFFD}a", "\u{FFFD}a"])
            #expect(String(validating: run.output, as: UTF8.self) != nil)
        }
    #endif

    @Test func emptyFilesAndFolders() throws {
        try folder.write("empty.txt", "")
        try folder.makeFolder("hollow")
        let (run, report) = try scan()
        #expect(run.status == 0 && report.scan.complete && report.scan.filesScanned == 1)
    }

    /// Deeper than a path may be long.
    @Test func aVeryDeepFolder() throws {
        let script =
            "for i in $(seq 60); do mkdir -p \(String(repeating: "d", count: 100)) && cd -P d* || exit 9; done; "
        let run = try RunningProgram(
            URL(fileURLWithPath: "/bin/sh"), ["-c", script + "echo '\(token())' > a.txt"], in: folder.path
        ).end()
        try #require(run.status == 0, "\(run)")
        let (scan, report) = try scan()
        #expect(scan.status == 1 && report.scan.complete)
        #expect(report.paths.map(\.utf8.count) == [60 * 101 + 5])
        // FileManager gives up on it.
        _ = try RunningProgram(URL(fileURLWithPath: "/bin/sh"), ["-c", "rm -rf d*"], in: folder.path).end()
    }
}
