import Foundation
import Testing

import TestSupport

import GitStore
@testable import GitProgram

@Suite("Mailmap")
struct MailmapTests {
    private let map = """
        Ada Lovelace <ada@example.com> <ada@old.example>
        <grace@example.com> Grace <g@old.example>
        Ünal <u@example.com>
        """

    @Test("Names and addresses in order, odd ones unchanged, from the work tree wherever we are")
    func workTree() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one", [".mailmap": map])
        let signatures = [
            GitSignature(name: "a", email: "ADA@old.example"), GitSignature(name: "Grace", email: "g@old.example"),
            GitSignature(name: "other", email: "g@old.example"), GitSignature(name: "", email: "u@example.com"),
            GitSignature(name: "x <y>", email: "ada@old.example"), GitSignature(name: "a\nb", email: "ada@old.example"),
            GitSignature(name: "no mail", email: ""), GitSignature(name: "", email: ""),
            GitSignature(name: " spaced ", email: "s@x"), GitSignature(name: "a", email: "ADA@old.example"),
            GitSignature(name: "\u{1F600}\u{FFFD}", email: "not an address"), GitSignature(name: "", email: "n@x"),
        ]
        let mapped = try Mailmap.map(signatures, sandbox.command())
        #expect(
            mapped.map(\.name) == [
                "Ada Lovelace", "Grace", "other", "Ünal", "x <y>", "a\nb", "no mail", "", " spaced", "Ada Lovelace",
                "\u{1F600}\u{FFFD}", "",
            ])
        #expect(
            mapped.map(\.email) == [
                "ada@example.com", "grace@example.com", "g@old.example", "u@example.com", "ada@old.example",
                "ada@old.example", "", "", "s@x", "ada@example.com", "not an address", "n@x",
            ])
        #expect(try Mailmap.map([], sandbox.command()).isEmpty)
    }

    @Test("Of a bare repository: the one in HEAD")
    func bare() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one", [".mailmap": map])
        try sandbox.git("clone", "-q", "--bare", ".", "../bare.git")
        let git = try GitCommand(gitDirectory: sandbox.root + "/bare.git", workTree: nil, format: .sha1)
        #expect(try Mailmap.map([GitSignature(name: "a", email: "ada@old.example")], git).first?.name == "Ada Lovelace")
    }

    @Test("Random signatures keep their places")
    func fuzz() throws {
        let sandbox = try GitSandbox()
        var random = SeededRandom(seed: 3)
        let letters = Array(" <>@\n\t\0ab.,:;\"'\\é\u{202E}")
        let signatures = (0..<2_000).map { _ in
            let word = {
                String((0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random)! })
            }
            return GitSignature(name: word(), email: word())
        }
        let mapped = try Mailmap.map(signatures, sandbox.command())
        #expect(mapped.count == signatures.count)
        // Nothing is mapped; git only trims and drops what it calls crud.
        for (old, new) in zip(signatures, mapped) where old != new {
            let kept = { (text: String) in text.filter { $0.isLetter } }
            #expect(kept(old.name) == kept(new.name) && kept(old.email) == kept(new.email))
        }
    }
}
