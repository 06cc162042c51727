import Foundation
import Testing

import TestSupport

import GitStore
@testable import GitProgram

@Suite("Lists of pathspecs")
struct PathspecListTests {
    @Test("The same paths as git lists, on a random tree and random lists with exceptions")
    func oracle() throws {
        let sandbox = try GitSandbox()
        var random = SeededRandom(seed: 7)
        let letters = ["a", "b", "ab", "a b", "a*", "[a]", "x.py", "é", "\\"]
        var paths: Set<String> = []
        for _ in 0..<60 {
            let depth = Int.random(in: 1...3, using: &random)
            paths.insert((0..<depth).map { _ in letters.randomElement(using: &random)! }.joined(separator: "/"))
        }
        let blob = try sandbox.git("hash-object", "-w", "--stdin", input: "x")
        // A path cannot be a folder, too; git keeps the later one.
        let entries = paths.sorted().map { "100644 \(blob)\t\($0)\0" }.joined()
        try sandbox.git("update-index", "-z", "--index-info", input: entries)
        let tracked = try sandbox.git("ls-files", "-z").split(separator: "\0").map(String.init)
        let texts = [
            "*", "*", "a", "b", "ab", "a*", "*b", "*/a", "[!a]*", "x.py", "*.py", "?", "a/*", "*[[:alpha:]]", "é*",
            "\\*",
            "**/a", "a/**", "\\[a]", "*[a]", "a b",
        ]
        var decided = 0
        for _ in 0..<60 {
            let specs = (0..<Int.random(in: 1...4, using: &random)).map { index in
                let isException = index > 0 && Bool.random(using: &random)
                let magic = Bool.random(using: &random) ? [":!", ""] : [":(exclude,glob)", ":(glob)"]
                return magic[isException ? 0 : 1] + texts.randomElement(using: &random)!
            }
            let list = try PathspecList(specs)
            let mine = Set(tracked.filter { list.contains($0.utf8) })
            for form in [specs, list.texts] {
                // ls-files cuts off what all but the exceptions begin with, of exceptions, too (git 2.39): here
                // nothing.
                let theirs = try sandbox.git(["ls-files", "-z", "--", "none"] + form)
                #expect(mine == Set(theirs.split(separator: "\0").map(String.init)), "\(form)")
            }
            if !mine.isEmpty, mine.count < tracked.count { decided += 1 }
        }
        #expect(decided > 40, "the cases say little: \(decided)")
    }

    @Test("Paths count from a folder, exceptions too; the top can be named")
    func folder() throws {
        let list = try PathspecList(["x", "../y", ":/top", ":!x/z"], in: "sub")
        for path in ["sub/x", "sub/x/a", "y", "top/b"] { #expect(list.contains(path.utf8)) }
        for path in ["x", "sub/y", "sub/top", "sub/x/z", "sub/x/z/a", "sub/xx"] { #expect(!list.contains(path.utf8)) }
        #expect(try PathspecList(["."]).contains("any/thing".utf8))
        #expect(PathspecList().contains("any/thing".utf8))
        #expect(try PathspecList(["a"]).contains([0x61, 0x2F, 0xFF]))
    }

    @Test("What is refused is named")
    func refused() {
        let error = #expect(throws: SelectionError.self) { try PathspecList(["a", "b[", "c"]) }
        #expect(error?.argument == "b[")
    }
}

/// SplitMix64.
struct SeededRandom: RandomNumberGenerator {
    var seed: UInt64

    mutating func next() -> UInt64 {
        seed &+= 0x9E37_79B9_7F4A_7C15
        var value = seed
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
