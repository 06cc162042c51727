import Testing

import TestSupport

@testable import GitStore

@Suite struct PathspecTests {
    /// Paths that git tracks, without their files.
    private struct Tree {
        let fixture = try! GitFixture()
        let tracked: [[UInt8]]

        init(_ paths: [[UInt8]]) throws {
            let blob = try String(decoding: fixture.git("hash-object", "-w", "--stdin", input: []), as: UTF8.self)
            let start = Array("100644 \(blob.dropLast())\t".utf8)
            let entries = paths.flatMap { (path) -> [UInt8] in start + path + [0] }
            // A path cannot be a folder, too; git keeps the later one.
            try fixture.git("update-index", "-z", "--index-info", input: entries)
            tracked = try fixture.git("ls-files", "-z").split(separator: 0).map(Array.init)
        }

        func listed(_ pathspecs: [String], in folder: String? = nil) throws -> Set<[UInt8]> {
            let output = try fixture.git(["ls-files", "-z", "--full-name", "--"] + pathspecs, in: folder)
            return Set(output.split(separator: 0).map(Array.init))
        }
    }

    /// Compares each pattern in a folder of its own, so that one process of git answers for all.
    ///
    /// - Returns: How many paths matched.
    private func compare(_ patterns: [String], _ paths: [[UInt8]], magic: String) throws -> Int {
        let folders = patterns.indices.map { Array("f\($0)/".utf8) }
        let tree = try Tree(folders.flatMap { folder in paths.map { folder + $0 } })
        let texts = patterns.enumerated().map { magic + "f\($0)/" + $1 }
        let listed = try tree.listed(texts)
        var known: [String] = []
        var matches: Set<[UInt8]> = []
        for (number, text) in texts.enumerated() {
            let below = tree.tracked.filter { $0.starts(with: folders[number]) }
            let expected = below.filter(listed.contains)
            guard let pathspec = try? Pathspec(text) else {
                // git takes it, and it matches nothing but itself.
                let itself = Array(text.utf8.dropFirst(magic.utf8.count))
                #expect(expected.allSatisfy { $0.starts(with: itself) }, "\(text) is refused")
                continue
            }
            known += pathspec.texts
            matches.formUnion(expected)
            #expect(below.filter(pathspec.matches) == expected, "\(text)")
        }
        #expect(known.count > patterns.count * 4 / 5, "too many are refused")
        #expect(try tree.listed(known) == matches, "written anew they mean something else")
        return matches.count
    }

    @Test("Random pathspecs match what git ls-files lists", arguments: ["", ":(glob)", ":(literal)"])
    func oracle(magic: String) throws {
        var random = SeededGenerator(seed: UInt64(magic.count))
        let paths = Set((0..<60).map { _ in PatternCases.path(&random) }).sorted()
        let patterns = (0..<300).map { number in
            magic == ":(literal)" || number % 20 == 0
                ? paths.randomElement(using: &random)! : PatternCases.pattern(&random)
        }
        let matches = try compare(patterns, paths.map { Array($0.utf8) }, magic: magic)
        #expect(matches > 250, "the cases say little: \(matches)")
    }

    @Test("Every class holds the bytes that git says")
    func classes() throws {
        let patterns = PatternCases.classes.flatMap { ["[[:\($0):]]", "[![:\($0):]x]"] }
        let paths = PatternCases.nameBytes.filter { $0 != UInt8(ascii: ".") }.map { [$0] }
        #expect(try compare(patterns, paths, magic: "") > 2000)
    }

    @Test("Magic reads as git reads it, and counts from a folder", arguments: [nil, "d", "[d", "[d]", "d*"])
    func magic(folder: String?) throws {
        let below = ["d", "[d", "[d]", "d*", "dx"].flatMap { folder in
            ["*/e", "f", "a/f", "b/c/f"].map { folder + "/" + $0 }
        }
        let tree = try Tree((["a", "b/c", "*"] + below).map { Array($0.utf8) })
        if let folder { try tree.fixture.write(folder + "/f", "x") }
        let texts = [
            "a", ":a", "::a", ":/a", ":/:a", ":(top)a", ":()a", "*", ":(literal)*", ":(glob)*", "**/c", ":(glob)**/c",
            ":(glob,top)*", ":(literal,top)*", ":(,glob,)a/*", ":/*", ".", "./b//c", "../d/*", "../*", ":(top)", ":/",
            ":!a", ":^a",
            ":/!a",
            ":!/a", ":(exclude)a", ":(top,exclude)a", ":!:*", ":(exclude,glob)*",
        ]
        for text in texts where folder != nil || !text.hasPrefix("..") {
            let pathspec = try Pathspec(text, in: folder ?? "")
            // Beside an exception everything is asked for.
            let others = pathspec.isException ? [":/"] : []
            let matches = tree.tracked.filter { pathspec.matches($0) != pathspec.isException }
            #expect(Set(matches) == (try tree.listed([text] + others, in: folder)), "\(text)")
            #expect(Set(matches) == (try tree.listed(pathspec.texts + others)), "\(text), written anew")
        }
    }

    @Test(
        "Refused",
        arguments: [
            "/etc", ":/../a", "..", "a/../..", ":", ":(icase)a", ":(attr:x)a", ":(glob,literal)a", ":(glob", ":-a",
            "a[",
            "[[:word:]]", "a\\", "[a\\]", "a\0b",
        ])
    func refused(text: String) {
        #expect(throws: Pathspec.Malformed.self) { try Pathspec(text) }
    }

    @Test("Stars behind text and between slashes", arguments: ["", ":(glob)"])
    func stars(magic: String) throws {
        let patterns = PatternCases.stars.filter { $0.first != "/" }
        // A path cannot be a folder, too.
        let paths = PatternCases.pathsOfStars.filter { !["a", "ab"].contains($0) }.map { Array($0.utf8) }
        #expect(try compare(patterns, paths, magic: magic) > 50)
    }

    @Test("A pattern of many stars ends at once", arguments: ["", ":(glob)"])
    func hostile(magic: String) throws {
        let hostile = String(repeating: "*a", count: 2_000) + "b"
        #expect(try !Pathspec(magic + hostile).matches([UInt8](repeating: 0x61, count: 4_000)))
    }
}
