/// gitleaks' `--log-opts`: options of git-log(1), as far as they say which commits are looked at.
///
/// gitleaks puts them in place of its own `--all --full-history`, so with `--log-opts` and no revision only `HEAD` is
/// scanned; here, too. It splits the text at single spaces; here quotes and backslashes work as in a shell.
public struct LogOptions: Sendable, Equatable {
    public var revisions: RevisionArguments
    /// Options that were accepted although they do nothing here, with the reason.
    public var notes: [String] = []

    /// - Parameter folder: Where paths count from, relative to the top of the repository.
    /// - Throws: For an option that is not known, or that would leave out what should be scanned.
    public init(_ text: String, folder: String = "") throws(SelectionError) {
        guard let words = ShellWords.split(text) else {
            throw SelectionError(argument: text, reason: "a quote is not closed, or a backslash ends the text")
        }
        revisions = RevisionArguments()
        // As git-log(1): the newest commits by date. Only matters with -n.
        revisions.order = .date
        var reader = Reader(words: words[...])
        while let word = reader.words.popFirst() {
            if word == "--" {
                revisions.paths = try PathspecList(Array(reader.words), in: folder)
                break
            }
            if word.hasPrefix("-") {
                try take(option: word, &reader)
            } else {
                try take(revision: word, negated: reader.isNegated)
            }
        }
    }

    /// What is left of the words, and whether `--not` turned the sense of revisions round.
    private struct Reader {
        var words: ArraySlice<String>
        var isNegated = false

        /// `--name=value`, or the word that follows.
        mutating func value(of option: Option) throws(SelectionError) -> String {
            if let value = option.value { return value }
            guard let next = words.popFirst() else {
                throw SelectionError(argument: option.name, reason: "needs a value")
            }
            return next
        }
    }

    private struct Option {
        var name: String
        var value: String?

        init(_ word: String) {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            name = String(parts[0])
            value = parts.count == 2 ? String(parts[1]) : nil
        }
    }

    private mutating func take(revision word: String, negated: Bool) throws(SelectionError) {
        if word.hasSuffix("/") || word.hasPrefix("./") || word.hasPrefix("../") || word == "." {
            throw SelectionError(argument: word, reason: "looks like a path; write paths behind '--'")
        }
        if let (left, right) = Revision.twoDots(word), Revision.threeDots(word) == nil {
            let ends = [left, right].map { $0.isEmpty ? "HEAD" : $0 }
            for end in ends { try Revision.check(end) }
            if negated { throw SelectionError(argument: word, reason: "a range behind --not is not supported") }
            revisions.exclude.append(ends[0])
            revisions.include.append(ends[1])
        } else if word.hasPrefix("^") != negated {
            let name = word.hasPrefix("^") ? String(word.dropFirst()) : word
            try Revision.check(name)
            revisions.exclude.append(name)
        } else {
            let name = word.hasPrefix("^") ? String(word.dropFirst()) : word
            try Revision.check(name)
            revisions.include.append(name)
        }
    }

    private mutating func take(option word: String, _ reader: inout Reader) throws(SelectionError) {
        let option = Option(word)
        if takeRefs(option, &reader) { return }
        if try takeLimit(option, &reader) { return }
        if try takePattern(option, &reader) { return }
        switch word {
        case "--not": reader.isNegated.toggle()
        case "--first-parent": revisions.firstParent = true
        case "--no-merges": revisions.merges = .excluded
        case "--merges": revisions.merges = .only
        case "--date-order": revisions.order = .date
        case "--topo-order": revisions.order = .topological
        case "--reverse": notes.append("--reverse: the order of commits does not matter here")
        case "--full-history": notes.append("--full-history: always so here")
        default: try takeWithoutEffect(option, word)
        }
    }

    private mutating func takeRefs(_ option: Option, _ reader: inout Reader) -> Bool {
        let refs: RevisionArguments.Refs
        switch option.name {
        case "--all" where option.value == nil: refs = .all
        case "--branches": refs = .branches(option.value)
        case "--tags": refs = .tags(option.value)
        case "--remotes": refs = .remotes(option.value)
        default: return false
        }
        if reader.isNegated { revisions.excludedRefs.append(refs) } else { revisions.refs.append(refs) }
        return true
    }

    private mutating func takeLimit(_ option: Option, _ reader: inout Reader) throws(SelectionError) -> Bool {
        switch option.name {
        case "--since", "--after": revisions.since = .date(try reader.value(of: option))
        case "--until", "--before": revisions.until = try reader.value(of: option)
        case "--max-count", "-n": revisions.maxDepth = try count(reader.value(of: option), option.name)
        default:
            // "-5" and "-n5".
            let digits = option.name.hasPrefix("-n") ? option.name.dropFirst(2) : option.name.dropFirst()
            guard !option.name.hasPrefix("--"), option.value == nil, let first = digits.first, first.isNumber else {
                return false
            }
            revisions.maxDepth = try count(String(digits), option.name)
        }
        return true
    }

    private func count(_ text: String, _ option: String) throws(SelectionError) -> Int {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
            throw SelectionError(argument: option, reason: "needs a number, not '\(text)'")
        }
        return number
    }

    private mutating func takePattern(_ option: Option, _ reader: inout Reader) throws(SelectionError) -> Bool {
        switch option.name {
        case "--author": revisions.authors.append(try reader.value(of: option))
        case "--committer": revisions.committers.append(try reader.value(of: option))
        case "--grep": revisions.messages.append(try reader.value(of: option))
        case "-i", "--regexp-ignore-case": revisions.ignoresCase = true
        case "-E", "--extended-regexp": revisions.patternSyntax = .extended
        case "-F", "--fixed-strings": revisions.patternSyntax = .fixed
        default: return false
        }
        return true
    }

    /// Options about the form of a diff, which is not made here.
    private mutating func takeWithoutEffect(_ option: Option, _ word: String) throws(SelectionError) {
        switch option.name {
        case "-p", "-u", "--patch", "--unified", "--no-ext-diff", "--no-textconv", "--no-color", "--color",
            "--no-renames", "--find-renames", "-M", "--text", "--no-pager", "--no-mailmap", "--use-mailmap":
            notes.append("\(word): no diffs are made here")
        case "-m", "-c", "--cc", "--diff-merges":
            notes.append("\(word): merges are always compared with all of their parents here")
        case "--diff-filter":
            guard Self.isHarmless(filter: option.value ?? "") else {
                throw SelectionError(
                    argument: word, reason: "would leave out added or changed files; leave it away, or select by path")
            }
            notes.append("\(word): added and changed files are scanned here, deletions have nothing to scan")
        case _ where word.hasPrefix("-U") && word.dropFirst(2).allSatisfy(\.isNumber):
            notes.append("\(word): no diffs are made here")
        default:
            throw SelectionError(argument: word, reason: "not supported in --log-opts; " + Self.advice(option.name))
        }
    }

    /// Lower-case letters leave something out, upper-case ones everything else (git-diff(1), `--diff-filter`).
    private static func isHarmless(filter: String) -> Bool {
        let wanted = Set(filter.filter(\.isUppercase))
        let unwanted = Set(filter.filter(\.isLowercase))
        return unwanted.isDisjoint(with: "amrc") && (wanted.isEmpty || wanted.isSuperset(of: "AM"))
    }

    private static func advice(_ name: String) -> String {
        switch name {
        case "-S", "-G", "--pickaxe-regex", "--pickaxe-all", "-L": "the scan looks for secrets only, select by path"
        case "--skip": "use a range, such as A..B"
        case "--reflog", "-g", "--walk-reflogs": "use --unreachable"
        case "--glob", "--exclude", "--stdin", "--bisect", "--alternate-refs":
            "use --all, --branches=PATTERN, --tags=PATTERN or --remotes=PATTERN"
        case "--left-only", "--right-only", "--left-right", "--cherry", "--cherry-pick", "--cherry-mark",
            "--ancestry-path", "--boundary":
            "use a range, such as A..B"
        case "--no-walk", "--do-walk": "use REVISION^! for one commit"
        case "-P", "--perl-regexp": "use -E"
        case "--follow": "give the file's former paths, too"
        case "--since-as-filter": "use --since"
        default:
            "supported are revisions and ranges, --all, --branches, --tags, --remotes, --since, --until, -n,"
                + " --first-parent, --merges, --no-merges, --author, --committer, --grep and paths behind '--'"
        }
    }
}
