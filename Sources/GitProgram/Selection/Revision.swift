/// The forms in which users name commits.
///
/// Source: gitrevisions(7).
enum Revision {
    /// `A^!` (A alone), `A^@` (its parents), `A^-` and `A^-2` (A without what that parent reaches).
    static func isShorthand(_ text: String) -> Bool {
        if text.hasSuffix("^!") || text.hasSuffix("^@") { return true }
        guard let caret = text.lastIndex(of: "^") else { return false }
        let tail = text[text.index(after: caret)...]
        return tail.first == "-" && tail.dropFirst().allSatisfy { ("0"..."9").contains($0) }
    }

    /// Refuses what is no name of a commit.
    static func check(_ text: String) throws(SelectionError) {
        if text.isEmpty { throw SelectionError(argument: text, reason: "an empty revision") }
        if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            throw SelectionError(argument: text, reason: "a revision holds no control characters")
        }
        if text.hasPrefix(":") {
            throw SelectionError(
                argument: text, reason: "names a file of the index or searches messages; give a commit, branch or tag")
        }
    }

    /// As git is asked for it. What names no commit (a file's blob, say) must be an error: git would silently walk
    /// nothing.
    static func asCommit(_ text: String) throws(SelectionError) -> String {
        try check(text)
        if isShorthand(text) { return text }
        if let dots = threeDots(text) {
            return try asCommit(dots.left.isEmpty ? "HEAD" : dots.left) + "..."
                + asCommit(dots.right.isEmpty ? "HEAD" : dots.right)
        }
        return text + "^{commit}"
    }

    /// What the revision reaches, to be left out.
    static func asExcluded(_ text: String) throws(SelectionError) -> String {
        let commit = try asCommit(text)
        // git reads "^-name" as a form of "A^-" without an A (2.39); a range from the commit to itself says the same.
        return text.hasPrefix("-") ? commit + ".." + commit : "^" + commit
    }

    static func threeDots(_ text: String) -> (left: String, right: String)? { halves(of: text, around: "...") }

    static func twoDots(_ text: String) -> (left: String, right: String)? { halves(of: text, around: "..") }

    /// Ref names hold no two dots in a row (git-check-ref-format(1)), so the first ones are the separator.
    private static func halves(of text: String, around dots: String) -> (left: String, right: String)? {
        let bytes = Array(text.utf8)
        let separator = Array(dots.utf8)
        guard bytes.count >= separator.count else { return nil }
        for start in 0...(bytes.count - separator.count)
        where bytes[start..<(start + separator.count)].elementsEqual(separator) {
            return (
                String(decoding: bytes[..<start], as: UTF8.self),
                String(decoding: bytes[(start + separator.count)...], as: UTF8.self)
            )
        }
        return nil
    }
}

extension RevisionArguments {
    /// `--range`: what a branch brings to another.
    ///
    /// - `A..B`, and `A...B`: the commits that B reaches and A does not. Both are the same set: as CI systems mean
    ///   three dots, it is what B adds since it left A, and not also what A adds, as git-log(1) would have it.
    /// - `A..`: up to `HEAD`. `..B`: from `HEAD`.
    /// - `A^!`: the commit A alone; `A^-`: what the merge A brought in.
    /// - An A of zeros only, which CI systems give for a new branch, excludes nothing.
    ///
    /// A single revision is refused: it could mean "since B" as well as "all of B", and one of them scans too little.
    public static func range(_ text: String) throws(SelectionError) -> RevisionArguments {
        var arguments = RevisionArguments()
        guard let (left, right) = Revision.threeDots(text) ?? Revision.twoDots(text) else {
            try Revision.check(text)
            guard Revision.isShorthand(text) else {
                throw SelectionError(
                    argument: text,
                    reason: "a range needs two dots: '\(text)..HEAD' is what came after it, '\(text)^!' this commit"
                        + " alone; --branch takes all that it reaches")
            }
            arguments.include = [text]
            return arguments
        }
        if Revision.twoDots(right) != nil || right.hasPrefix(".") {
            throw SelectionError(argument: text, reason: "a range has two ends")
        }
        let isNew = (left.utf8.count == 40 || left.utf8.count == 64) && left.utf8.allSatisfy { $0 == 0x30 }
        arguments.include = [right.isEmpty ? "HEAD" : right]
        arguments.exclude = isNew ? [] : [left.isEmpty ? "HEAD" : left]
        for revision in arguments.include + arguments.exclude { try Revision.check(revision) }
        return arguments
    }
}
