import Foundation
import Testing

import TestSupport

import GitStore
@testable import GitProgram

@Suite("Path filters")
struct PathFilterTests {
    @Test("The same paths as git's own pathspecs, on random trees and filters")
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
        let pieces = [
            "a", "b", "ab", "*", "?", "[ab]", "[!a]", "[a-c]", "/", "x.py", "*.py", "\\*", "\\[", " ", "é", "[]a]",
        ]
        var checked = 0
        for _ in 0..<400 {
            let specs = (0..<Int.random(in: 1...3, using: &random)).map { index in
                let text = (0..<Int.random(in: 1...3, using: &random)).map { _ in pieces.randomElement(using: &random)!
                }
                .joined()
                return (index > 0 && Bool.random(using: &random) ? ":!" : "") + text
            }
            guard let filter = try? PathFilter(specs) else { continue }
            // git matches the text of a folder only without a slash at its end.
            let plain = specs.map { $0.split(separator: "/", omittingEmptySubsequences: true).joined(separator: "/") }
            guard !plain.contains("") && !plain.contains(":!") else { continue }
            let mine = Set(tracked.filter { filter.contains($0.utf8) })
            for form in [plain, filter.pathspecs] {
                let theirs = try sandbox.git(["ls-files", "-z", "--"] + form)
                #expect(mine == Set(theirs.split(separator: "\0").map(String.init)), "\(form)")
            }
            checked += 1
        }
        #expect(checked > 300)
    }

    @Test("Paths count from a folder, exceptions too; the top can be named")
    func folder() throws {
        let filter = try PathFilter(["x", "../y", ":/top", ":!x/z"], in: "sub")
        for path in ["sub/x", "sub/x/a", "y", "top/b"] { #expect(filter.contains(path.utf8)) }
        for path in ["x", "sub/y", "sub/top", "sub/x/z", "sub/x/z/a", "sub/xx"] { #expect(!filter.contains(path.utf8)) }
        #expect(try PathFilter(["."]).contains("any/thing".utf8))
        #expect(PathFilter().contains("any/thing".utf8))
        #expect(try PathFilter(["a"]).contains([0x61, 0x2F, 0xFF]))
    }

    @Test(
        "Refused", arguments: ["/etc", "..", "a/../..", ":(icase)a", ":(attr:x)a", "a[", "[[:alpha:]]", "a\\", "[a\\]"])
    func refused(spec: String) {
        #expect(throws: SelectionError.self) { try PathFilter([spec]) }
    }

    @Test("A glob of many stars ends at once")
    func stars() {
        let pattern = Array(String(repeating: "*a", count: 2_000).utf8) + Array("b".utf8)
        #expect(!GlobPattern.matches(pattern, [UInt8](repeating: 0x61, count: 4_000)))
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
