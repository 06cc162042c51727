/// A person as commits name them.
public struct GitSignature: Sendable, Hashable {
    public var name: String
    public var email: String

    public init(name: String, email: String) {
        self.name = name
        self.email = email
    }
}

/// The names and addresses that people want to be known by: `.mailmap` (gitmailmap(5)).
public enum Mailmap {
    /// Maps many signatures with one git command. The file is that of the work tree, or of `HEAD` in a bare
    /// repository.
    ///
    /// - Returns: As many, in the same order. A signature that cannot be written as `Name <e-mail>`, or that git
    ///   refuses, stays as it is.
    public static func map(_ signatures: [GitSignature], _ git: GitCommand) throws(GitFailure) -> [GitSignature] {
        var mapped = signatures
        // Each only once: commits are many, people few.
        var places: [GitSignature: [Int]] = [:]
        for (index, signature) in signatures.enumerated() where isPlain(signature) {
            places[signature, default: []].append(index)
        }
        var left = places.keys.sorted { ($0.email, $0.name) < ($1.email, $1.name) }[...]
        // git ends at a line that it refuses. None is known to get this far, so a few attempts are enough.
        var attempts = 8
        while !left.isEmpty && attempts > 0 {
            attempts -= 1
            let lines = left.map { ($0.name.isEmpty ? "" : $0.name + " ") + "<\($0.email)>\n" }.joined()
            let answer = try git.run(["check-mailmap", "--stdin"], input: Array(lines.utf8), folder: git.workTree)
            let results = answer.output.split(separator: 0x0A)
            for (signature, result) in zip(left, results) {
                guard let new = parse(result) else { continue }
                for index in places[signature] ?? [] { mapped[index] = new }
            }
            if answer.status == 0 { break }
            if results.isEmpty && !answer.messages.contains(where: { $0.contains("unable to parse contact") }) {
                throw git.failure(answer, of: "check-mailmap")
            }
            left = left.dropFirst(results.count + 1)
        }
        return mapped
    }

    /// Whether git's line format can hold it.
    private static func isPlain(_ signature: GitSignature) -> Bool {
        let isSound = { (text: String) in !text.utf8.contains { $0 < 0x20 || $0 == 0x3C || $0 == 0x3E || $0 == 0x7F } }
        return isSound(signature.name) && isSound(signature.email) && !signature.email.isEmpty
    }

    /// `Name <e-mail>`.
    private static func parse(_ line: some Collection<UInt8>) -> GitSignature? {
        let bytes = Array(line)
        guard bytes.last == 0x3E, let open = bytes.firstIndex(of: 0x3C) else { return nil }
        let name = bytes[..<open]
        return GitSignature(
            name: String(decoding: name.last == 0x20 ? name.dropLast() : name, as: UTF8.self),
            email: String(decoding: bytes[(open + 1)..<(bytes.count - 1)], as: UTF8.self))
    }
}
