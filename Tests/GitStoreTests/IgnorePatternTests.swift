import Testing

import TestSupport

@testable import GitStore

/// What `git check-ignore` says is the specification.
@Suite struct IgnorePatternTests {
    /// Ignore files, each in a folder of its own, and what is asked there.
    private struct Cases {
        var files: [[UInt8]]
        var paths: [[UInt8]]

        func folder(_ number: Int) -> String { "f\(number)/" }

        /// The paths that git ignores: one process for all folders.
        func ignoredByGit() throws -> Set<[UInt8]> {
            let fixture = try GitFixture()
            for (number, file) in files.enumerated() { try fixture.write(folder(number) + ".gitignore", file) }
            var input: [UInt8] = []
            for number in files.indices {
                for path in paths { input += Array(folder(number).utf8) + path + [0] }
            }
            let output = try fixture.git("check-ignore", "--no-index", "--stdin", "-z", input: input)
            return Set(output.split(separator: 0).map(Array.init))
        }

        /// Goes down to the path as a walk does; what lies in an ignored folder is ignored.
        func isIgnored(_ path: [UInt8], by patterns: IgnorePatterns, base: Int) -> Bool {
            let slash = UInt8(ascii: "/")
            var nameStart = base
            while true {
                let end = path[nameStart...].firstIndex(of: slash) ?? path.count
                let effect = IgnoreCandidate.with(
                    path: Array(path[..<end]), nameStart: nameStart, isDirectory: end < path.count
                ) { patterns.effect(on: $0, base: base) }
                if effect == .exclude { return true }
                if end == path.count { return false }
                nameStart = end + 1
            }
        }

        /// - Returns: How many paths git ignores.
        func compare() throws -> Int {
            let expected = try ignoredByGit()
            for (number, file) in files.enumerated() {
                let patterns = IgnorePatterns(file)
                let folder = Array(folder(number).utf8)
                let wrong = paths.map { folder + $0 }.filter {
                    isIgnored($0, by: patterns, base: folder.count) != expected.contains($0)
                }
                let text = String(decoding: file, as: UTF8.self).debugDescription
                #expect(wrong.isEmpty, "\(text) and \(wrong.map { String(decoding: $0, as: UTF8.self) })")
            }
            return expected.count
        }
    }

    @Test("Random patterns ignore what git ignores, one by one and several in a file", arguments: [1, 4])
    func oracle(lines: Int) throws {
        var random = SeededGenerator(seed: UInt64(lines))
        func line(_ random: inout SeededGenerator) -> String {
            func happens(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &random) == 0 }
            let ends = [" ", "  ", "\\ ", "\t", "\r", " \r", "/ ", "\\  "]
            return (happens(30) ? "#" : "") + (lines > 1 && happens(3) ? "!" : "") + (happens(4) ? "/" : "")
                + PatternCases.pattern(&random) + (happens(6) ? "/" : "")
                + (happens(5) ? ends.randomElement(using: &random)! : "")
        }
        let files = (0..<600).map { _ in
            Array(
                (0..<Int.random(in: 1...lines, using: &random)).map { _ in line(&random) }.joined(separator: "\n").utf8)
        }
        let paths = Set((0..<70).map { _ in PatternCases.path(&random) }).sorted().map { Array($0.utf8) }
        let ignored = try Cases(files: files, paths: paths).compare()
        #expect(ignored > 2000, "the cases say little: \(ignored)")
    }

    @Test("Stars behind text and between slashes")
    func stars() throws {
        let files = PatternCases.stars.map { Array($0.utf8) }
        let ignored = try Cases(files: files, paths: PatternCases.pathsOfStars.map { Array($0.utf8) }).compare()
        #expect(ignored > 60, "the cases say little: \(ignored)")
    }

    @Test("Every class holds the bytes that git says")
    func classes() throws {
        let files = PatternCases.classes.flatMap { ["[[:\($0):]]", "x/[![:\($0):]]"] }.map { Array($0.utf8) }
        let paths = PatternCases.nameBytes.filter { $0 != UInt8(ascii: ".") }.flatMap {
            [[$0], Array("x/".utf8) + [$0]]
        }
        let ignored = try Cases(files: files, paths: paths).compare()
        #expect(ignored > 2000)
    }
}
