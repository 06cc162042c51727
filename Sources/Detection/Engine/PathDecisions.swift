internal import Rules

/// Where a text comes from, as far as rules ask.
struct TextOrigin {
    /// As rules see it: `/` between components.
    var path: String
    /// The commit that brought the text, in lower-case hex; `nil` for what is not from a repository's history.
    var commit: String?
}

/// What a file's path decides before its text is looked at. Made once per file, answered lazily per rule.
public struct PathDecisions {
    /// `nil` when where the text comes from must not matter.
    let origin: TextOrigin?
    private var byRule: [Int: Bool] = [:]

    /// - Parameters:
    ///   - path: As rules see it: `/` between components.
    ///   - commit: The commit that brought the file, in lower-case hex, if it is from a repository's history.
    public init(_ path: String, commit: String? = nil) { origin = TextOrigin(path: path, commit: commit) }

    private init() { origin = nil }

    /// Every rule applies, and no allowlist that asks where a text comes from excuses anything.
    static var anywhere: PathDecisions { PathDecisions() }

    /// Whether a rule applies to this file: its `path` matches and no allowlist excuses the file.
    mutating func allows(_ index: Int, of rules: RuleTable, scratch: PatternScratch) -> Bool {
        guard let origin else { return true }
        let rule = rules[index]
        guard rule.path != nil || !rule.fileExcuses.isEmpty else { return true }
        if let known = byRule[index] { return known }
        let allowed =
            (rule.path.map { Self.isFound($0, in: origin.path, scratch: scratch, otherwise: true) } ?? true)
            && !rule.fileExcuses.contains { $0.excuses(origin, scratch: scratch) }
        byRule[index] = allowed
        return allowed
    }

    /// - Parameter otherwise: The answer when the pattern cannot be compiled.
    static func isFound(
        _ pattern: LazyPattern, in path: String, scratch: PatternScratch, otherwise: Bool
    ) -> Bool {
        guard let pattern = try? pattern.get() else { return otherwise }
        var path = path
        return path.withUTF8 { scratch.isFound(pattern, in: UnsafeRawBufferPointer($0)) }
    }
}

extension CompiledAllowlist {
    var asksForOrigin: Bool { paths != nil || !list.commits.isEmpty }

    /// Whether the list can excuse a whole file, whatever stands in it.
    var excusesByOriginAlone: Bool {
        guard paths != nil || !list.commits.isEmpty else { return false }
        return list.condition == .or || (regexes == nil && stopwords.isEmpty)
    }

    /// Whether it excuses everything in a file that comes from there.
    func excuses(_ origin: TextOrigin, scratch: PatternScratch) -> Bool {
        guard excusesByOriginAlone else { return false }
        switch list.condition {
        case .or: return hitsPath(of: origin, scratch: scratch) || hitsCommit(of: origin)
        case .and:
            return (paths == nil || hitsPath(of: origin, scratch: scratch))
                && (list.commits.isEmpty || hitsCommit(of: origin))
        }
    }

    func hitsPath(of origin: TextOrigin?, scratch: PatternScratch) -> Bool {
        guard let origin, let paths else { return false }
        return PathDecisions.isFound(paths, in: origin.path, scratch: scratch, otherwise: false)
    }

    /// Full names of commits are compared, in any case.
    func hitsCommit(of origin: TextOrigin?) -> Bool {
        guard let commit = origin?.commit else { return false }
        return list.commits.contains { $0.lowercased() == commit }
    }
}
