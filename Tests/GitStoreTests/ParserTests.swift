import Foundation
import Testing

import TestSupport

@testable import GitStore

/// Commits, tags and trees: real ones as git describes them, broken ones without a crash.
@Suite struct ParserTests {
    private func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func commit(_ bytes: [UInt8], _ format: ObjectFormat = .sha1) throws -> CommitHeader {
        try bytes.withUnsafeBytes { try CommitHeader(parsing: $0, format: format) }
    }

    private func scan(
        _ bytes: [UInt8], _ format: ObjectFormat = .sha1
    ) throws -> (tree: ObjectID, parents: [ObjectID], time: Int64, message: Int) {
        var parents: [ObjectID] = []
        let scan = try bytes.withUnsafeBytes { bytes in
            try CommitScan(bytes, format: format) { parents.append($0) }
        }
        return (scan.tree, parents, scan.committerTime, scan.messageStart)
    }

    private func signature(_ line: String) -> Signature {
        Array(line.utf8).withUnsafeBytes { Signature(parsing: $0) }
    }

    @Test("Commits say what git log says", arguments: [ObjectFormat.sha1, .sha256])
    func commits(format: ObjectFormat) throws {
        let fixture = try GitFixture(format)
        try fixture.makeHistory(commits: 8)
        let fields = ["%H", "%T", "%P", "%an", "%ae", "%at", "%cn", "%ce", "%ct", "%B"]
        let log = try fixture.git("log", "--all", "-z", "--format=" + fields.joined(separator: "%x01"))
        let reader = ObjectStore(try fixture.layout()).makeReader()
        let records = log.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        #expect(records.count > 8)
        for record in records {
            let values = record.split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)
            let object = try reader.read(#require(ObjectID(hex: values[0])))
            let bytes = object.withBytes(Array.init)
            let header = try commit(bytes, format)
            let author = signature(text(bytes, header.author))
            let committer = signature(text(bytes, header.committer))
            let parents = header.parents.map { $0.hex(format) }.joined(separator: " ")
            let found = [
                values[0], header.tree.hex(format), parents, author.name, author.email, "\(author.time)",
                committer.name, committer.email, "\(committer.time)",
            ]
            #expect(found == Array(values.dropLast()))
            #expect(
                text(bytes, header.message).trimmingCharacters(in: .newlines)
                    == values[9].trimmingCharacters(in: .newlines))
            #expect(author.offset == 90)
            let scan = try scan(bytes, format)
            #expect(scan.tree == header.tree && scan.parents == header.parents)
            #expect(scan.time == header.committerTime && scan.message == header.message.lowerBound)
            #expect(header.authorTime == author.time && header.committerTime == committer.time)
        }
    }

    @Test("Signatures and other headers are skipped, the encoding is kept")
    func headers() throws {
        let tree = "tree " + String(repeating: "ab", count: 20) + "\n"
        let people = "author A <a@example.com> 5 +0000\ncommitter C <c@example.com> 6 -0230\n"
        let signed =
            tree + people
            + "encoding ISO-8859-1\ngpgsig BEGIN\n \n parent x\n END\nauthor B <b> 9 +0000\n\nText\n\nmore"
        let bytes = Array(signed.utf8)
        let header = try commit(bytes)
        #expect(header.parents.isEmpty)
        #expect(text(bytes, header.message) == "Text\n\nmore")
        #expect(text(bytes, header.author) == "A <a@example.com> 5 +0000")
        #expect(text(bytes, try #require(header.encoding)) == "ISO-8859-1")
        #expect((header.authorTime, header.committerTime) == (5, 6))
        // No message, no people, no line end.
        for short in [tree, String(tree.dropLast()), tree + "\n", tree + people, tree + people.dropLast()] {
            let header = try commit(Array(short.utf8))
            #expect(header.message.isEmpty && header.message.upperBound == short.utf8.count)
            #expect(try scan(Array(short.utf8)).message == short.utf8.count)
        }
        let parent = "parent " + String(repeating: "Cd", count: 20) + "\n"
        #expect(try commit(Array((tree + parent + parent + people + parent).utf8)).parents.count == 2)
        for broken in [
            "", "tree \n", "tree abc\n", "tree " + String(repeating: "ag", count: 20) + "\n", people,
            tree + "parent abc\n\n", tree + "parent " + String(repeating: "z", count: 40) + "\n",
        ] as [String] {
            #expect(throws: MalformedObject.self, "\(broken)") { try commit(Array(broken.utf8)) }
            #expect(throws: MalformedObject.self, "\(broken)") { try scan(Array(broken.utf8)) }
        }
    }

    @Test("Broken signatures give what can be made out")
    func signatures() {
        let cases: [(String, Signature)] = [
            ("A B <a@b> 12 +0130", .init(name: "A B", email: "a@b", time: 12, offset: 90)),
            ("A B <a@b> 12 -0330", .init(name: "A B", email: "a@b", time: 12, offset: -210)),
            ("<a@b> 12 +0000", .init(name: "", email: "a@b", time: 12, offset: 0)),
            ("A <> 12 +0000", .init(name: "A", email: "", time: 12, offset: 0)),
            ("A <a@b>", .init(name: "A", email: "a@b", time: 0, offset: 0)),
            ("A <a@b> 12", .init(name: "A", email: "a@b", time: 12, offset: 0)),
            ("A <a@b>> 12 +0100", .init(name: "A", email: "a@b", time: 12, offset: 60)),
            ("A <a@b 12 +0100", .init(name: "A", email: "a@b 12 +0100", time: 0, offset: 0)),
            ("Just a name ", .init(name: "Just a name", email: "", time: 0, offset: 0)),
            ("A <a@b> -5 +0000", .init(name: "A", email: "a@b", time: 0, offset: 0)),
            ("A <a@b> 99999999999999999999 +0000", .init(name: "A", email: "a@b", time: 0, offset: 0)),
            ("A <a@b> 7 +99999999999999999999", .init(name: "A", email: "a@b", time: 7, offset: 0)),
            ("A <a@b> 7 +51800", .init(name: "A", email: "a@b", time: 7, offset: 0)),
            ("", .init(name: "", email: "", time: 0, offset: 0)),
        ]
        for (line, expected) in cases { #expect(signature(line) == expected, "\(line)") }
        let latin = [0x4A, 0xF6, 0x72, 0x67, 0x20, 0x3C, 0x3E] as [UInt8]
        #expect(latin.withUnsafeBytes { Signature(parsing: $0) }.name == "J\u{FFFD}rg")
    }

    @Test("Tags say what git says")
    func tags() throws {
        let fixture = try GitFixture()
        let target = try fixture.commit("one")
        try fixture.git("tag", "-a", "v1.0", "-m", "The first\n\nwith details")
        let reader = ObjectStore(try fixture.layout()).makeReader()
        let bytes = try reader.read(fixture.id("v1.0")).withBytes(Array.init)
        let tag = try bytes.withUnsafeBytes { try TagHeader(parsing: $0, format: .sha1) }
        #expect(tag.target == target && tag.kind == .commit && text(bytes, tag.name) == "v1.0")
        #expect(text(bytes, try #require(tag.tagger)).hasPrefix("Carl Committer <committer@example.com> "))
        #expect(text(bytes, tag.message) == "The first\n\nwith details\n")
        let object = "object " + String(repeating: "ab", count: 20) + "\n"
        let old = try Array((object + "type blob\ntag x\n\nhi").utf8).withUnsafeBytes {
            try TagHeader(parsing: $0, format: .sha1)
        }
        #expect(old.tagger == nil && old.kind == .blob && old.message.count == 2)
        for broken in [
            "", "object abc\ntype blob\ntag x\n", object, object + "type thing\ntag x\n", object + "type tag\n",
        ] {
            #expect(throws: MalformedObject.self, "\(broken)") {
                try Array(broken.utf8).withUnsafeBytes { try TagHeader(parsing: $0, format: .sha1) }
            }
        }
    }

    // MARK: Trees

    private struct Line: Equatable {
        var mode: UInt32
        var name: [UInt8]
        var id: ObjectID
    }

    private func lines(of tree: [UInt8], _ format: ObjectFormat) throws -> [Line] {
        try tree.withUnsafeBytes { bytes in
            var parser = TreeParser(bytes, format: format)
            var lines: [Line] = []
            var end = 0
            while let entry = try parser.next() {
                #expect(entry.start == end)
                end = entry.end
                lines.append(Line(mode: entry.mode, name: Array(entry.name), id: entry.id))
                #expect([entry.isTree, entry.isSymlink, entry.isFile, entry.isGitlink].count { $0 } == 1)
            }
            #expect(end == tree.count)
            return lines
        }
    }

    /// Byte by byte.
    private func slowLines(of tree: [UInt8], _ format: ObjectFormat) -> [Line]? {
        var lines: [Line] = []
        var rest = tree[...]
        while !rest.isEmpty {
            guard let space = rest.firstIndex(of: 0x20), let end = rest.firstIndex(of: 0), space < end else {
                return nil
            }
            let mode = rest[..<space]
            guard !mode.isEmpty, mode.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
            let name = Array(rest[(space + 1)..<end])
            let id = rest[(end + 1)...].prefix(format.idLength)
            guard !name.isEmpty, id.count == format.idLength else { return nil }
            lines.append(
                Line(
                    mode: mode.reduce(0) { $0 << 3 | UInt32($1 & 7) }, name: name,
                    id: Array(id).withUnsafeBytes { ObjectID(bytes: $0) }))
            rest = rest.dropFirst(end + 1 + format.idLength - rest.startIndex)
        }
        return lines
    }

    @Test("Trees say what git ls-tree says", arguments: [ObjectFormat.sha1, .sha256])
    func trees(format: ObjectFormat) throws {
        let fixture = try GitFixture(format)
        for length in 1...40 { try fixture.write("dir/" + String(repeating: "n", count: length), "\(length)") }
        try fixture.makeHistory(commits: 2)
        let reader = ObjectStore(try fixture.layout()).makeReader()
        let list = try fixture.git("ls-tree", "-rtz", "HEAD")
        var expected: [String: String] = [:]
        for line in String(decoding: list, as: UTF8.self).split(separator: "\0") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            expected[String(parts[1])] = String(parts[0])
        }
        #expect(expected.count > 45)
        var found: [String: String] = [:]
        var pending = [("", try fixture.id("HEAD^{tree}"))]
        while let (prefix, id) = pending.popLast() {
            for line in try lines(of: reader.read(id).withBytes(Array.init), format) {
                let path = prefix + String(decoding: line.name, as: UTF8.self)
                let mode = String(line.mode, radix: 8)
                let isTree = line.mode == 0o040000
                found[path] = (isTree ? "0" : "") + mode + (isTree ? " tree " : " blob ") + line.id.hex(format)
                if isTree { pending.append((path + "/", line.id)) }
            }
        }
        #expect(found == expected)
    }

    @Test("Random trees, sane and damaged, read as a slow reader reads them")
    func treeFuzz() throws {
        var generator = SeededGenerator(seed: 21)
        var sane = 0
        for round in 0..<6000 {
            let format: ObjectFormat = round % 4 == 0 ? .sha256 : .sha1
            var tree: [UInt8] = []
            for _ in 0..<Int.random(in: 0...5, using: &generator) {
                tree +=
                    ["100644", "40000", "100755", "120000", "160000", "100664", "0"].randomElement(using: &generator)!
                    .utf8
                tree += [0x20] + generator.bytes(Int.random(in: 1...20, using: &generator)).map { $0 | 1 }
                tree += [0] + generator.bytes(format.idLength)
            }
            if round % 3 > 0 { tree = generator.mutated(tree) }
            let expected = slowLines(of: tree, format)
            guard let found = try? lines(of: tree, format) else {
                #expect(expected == nil, "\(tree)")
                continue
            }
            sane += 1
            #expect(found == expected, "\(tree)")
        }
        #expect(sane > 2000)
    }

    @Test("Random commits, tags and signatures never crash, and both commit readers agree")
    func headerFuzz() throws {
        var generator = SeededGenerator(seed: 22)
        let id = String(repeating: "0a", count: 20)
        let person = "A U <a@example.com> 1700000000 +0100\n"
        let samples = [
            "tree \(id)\nparent \(id)\nparent \(id)\nauthor \(person)committer \(person)gpgsig x\n y\n\nmessage\n",
            "object \(id)\ntype commit\ntag name\ntagger \(person)\nmessage\n",
        ].map { Array($0.utf8) }
        for _ in 0..<6000 {
            let bytes = generator.mutated(samples.randomElement(using: &generator)!)
            let header = try? commit(bytes)
            let scan = try? scan(bytes)
            #expect((header == nil) == (scan == nil))
            if let header, let scan {
                #expect(header.tree == scan.tree && header.parents == scan.parents)
                #expect(header.message == scan.message..<bytes.count && header.committerTime == scan.time)
                _ = signature(text(bytes, header.author))
            }
            _ = try? bytes.withUnsafeBytes { try TagHeader(parsing: $0, format: .sha1) }
            let line = generator.mutated(Array(person.utf8))
            let parsed = line.withUnsafeBytes { Signature(parsing: $0) }
            #expect(parsed.time >= 0 && abs(parsed.offset) <= 99 * 60 + 99)
        }
    }
}
