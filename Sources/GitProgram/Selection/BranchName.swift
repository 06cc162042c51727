/// A branch or tag by the name that people use.
struct BranchName {
    let name: String

    init(_ name: String) { self.name = name }

    /// The full name of the ref: a local branch, else a remote one by its full name (`origin/main`), else the same
    /// branch of a remote, `origin` first, else a tag.
    ///
    /// Names are not left to git's own rules, which prefer tags (gitrevisions(7)).
    func ref(in git: GitCommand) throws(GitFailure) -> String {
        // In a ref's name none of these occurs (git-check-ref-format(1)); in a pattern they have a meaning.
        let forbidden = name.utf8.contains { $0 <= 0x20 || $0 == 0x7F || "*?[\\~^:".utf8.contains($0) }
        if name.isEmpty || forbidden || name.hasSuffix("/") {
            throw .selection(SelectionError(argument: name, reason: "no name of a branch or tag"))
        }
        if name == "HEAD" || name.hasPrefix("refs/") { return name }
        let exact = ["refs/heads/" + name, "refs/remotes/" + name, "refs/remotes/origin/" + name]
        let patterns = exact + ["refs/remotes/*/" + name, "refs/tags/" + name]
        let answer = try git.run(["for-each-ref", "--format=%(refname)"] + patterns)
        guard answer.status == 0 else { throw git.failure(answer, of: "for-each-ref") }
        // A pattern also matches what is below it.
        let found = answer.output.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        let remote = found.filter { ref in
            ref.hasPrefix("refs/remotes/") && ref.hasSuffix("/" + name)
                && !ref.dropFirst("refs/remotes/".count).dropLast(name.count + 1).contains("/")
        }
        let preferred = exact + remote + ["refs/tags/" + name]
        if let ref = preferred.first(where: found.contains) { return ref }
        throw .badRevision(name, hint: Self.unknown)
    }

    static let unknown = "no branch and no tag has this name; 'git branch -a' and 'git tag' list them"
}
