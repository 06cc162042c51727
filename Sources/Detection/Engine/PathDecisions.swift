/// What a file's path decides before its text is looked at. Made once per file, answered lazily per rule.
public struct PathDecisions {
    let path: String
    private var byRule: [Int: Bool] = [:]

    /// - Parameter path: As rules see it: `/` between components.
    public init(_ path: String) { self.path = path }

    /// Whether a rule applies to this file: its `path` matches and none of its allowlists excuses the path.
    mutating func allows(_ index: Int, _ rule: CompiledRule, scratch: PatternScratch) -> Bool {
        guard rule.path != nil || rule.allowlists.contains(where: \.excusesByPathAlone) else { return true }
        if let known = byRule[index] { return known }
        var path = path
        let allowed = path.withUTF8 { text in
            let text = UnsafeRawBufferPointer(text)
            if let pattern = try? rule.path?.get(), !scratch.isFound(pattern, in: text) { return false }
            return !rule.allowlists.contains { Self.excuses($0, text, scratch: scratch) }
        }
        byRule[index] = allowed
        return allowed
    }

    static func excuses(_ list: CompiledAllowlist, _ path: UnsafeRawBufferPointer, scratch: PatternScratch) -> Bool {
        guard list.excusesByPathAlone, let pattern = try? list.paths?.get() else { return false }
        return scratch.isFound(pattern, in: path)
    }
}
