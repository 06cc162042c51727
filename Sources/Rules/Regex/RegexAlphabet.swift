extension RegexAnalysis {
    /// One character out of each set of characters in a pattern, letters and digits first where a set has them; each
    /// once, in the order of the pattern.
    public static func characters(of pattern: String) -> [UInt8] {
        guard let node = RegexParser.parse(pattern, isUTF: needsUTF(pattern)) else { return Array("aA0 ".utf8) }
        var characters: [UInt8] = []
        collect(node, into: &characters)
        return characters
    }

    private static func collect(_ node: RegexNode, into characters: inout [UInt8]) {
        switch node {
        case .characters(let set, _):
            let members = set.members
            let plain = members.first { ByteSet.word.contains($0) } ?? members.first
            if let plain, !characters.contains(plain) { characters.append(plain) }
        case .concatenation(let parts), .alternation(let parts):
            for part in parts { collect(part, into: &characters) }
        case .repetition(let inner, _, _): collect(inner, into: &characters)
        case .assertion, .opaque: break
        }
    }
}
