/// Finds a set of literals of which every match of a pattern contains at least one.
///
/// Stretches of a pattern that stand for few enough strings (`sk_(?:live|test)_`, `xox[bp]-`) are written out; each
/// such stretch is one candidate set, every branch of an alternation must offer one of its own, and the best
/// candidate wins. All strings are lower case, because the prefilter ignores case.
struct LiteralSearch {
    enum Choice {
        /// Only sets in which every string contains one of these keywords.
        case keywords([[UInt8]])
        /// The set whose shortest string is longest, if that has at least so many bytes.
        case longest(minimumLength: Int)
    }

    var choice: Choice

    /// More strings than this make a set worse than no set: each is one more literal for the prefilter to look for.
    private static let maximumStrings = 64
    private static let maximumLength = 64

    /// A literal with its distance from the start of the node it was found in.
    private struct Candidate {
        var anchors: [Anchor]
        /// The length of the shortest literal, which bounds how often the set hits by chance.
        var quality: Int
    }

    private struct Anchor {
        var literal: [UInt8]
        var minimumOffset: Int
        var maximumOffset: Int?
    }

    func anchors(in node: RegexNode) -> [LiteralAnchor]? {
        guard let best = best(in: node) else { return nil }
        var byLiteral: [[UInt8]: ClosedRange<Int>] = [:]
        for anchor in best.anchors {
            guard let maximum = anchor.maximumOffset else { return nil }
            let range = anchor.minimumOffset...maximum
            if let known = byLiteral[anchor.literal] {
                byLiteral[anchor.literal] =
                    min(known.lowerBound, range.lowerBound)...max(known.upperBound, range.upperBound)
            } else {
                byLiteral[anchor.literal] = range
            }
        }
        return byLiteral.map { LiteralAnchor(literal: String(decoding: $0.key, as: UTF8.self), offset: $0.value) }
            .sorted { $0.literal < $1.literal }
    }

    // MARK: Candidates

    private func best(in node: RegexNode) -> Candidate? {
        switch node {
        case .characters:
            guard let strings = expansion(of: node) else { return nil }
            return candidate(from: strings, at: RegexWidth(minimum: 0, maximum: 0))
        case .assertion, .opaque:
            return nil
        case .repetition(let inner, let minimum, _):
            if let strings = expansion(of: node) {
                return candidate(from: strings, at: RegexWidth(minimum: 0, maximum: 0))
            }
            return minimum > 0 ? best(in: inner) : nil
        case .concatenation(let parts):
            return best(inSequence: parts)
        case .alternation(let branches):
            return best(inAlternatives: branches)
        }
    }

    private func best(inSequence parts: [RegexNode]) -> Candidate? {
        var found: [Candidate] = []
        var before = RegexWidth(minimum: 0, maximum: 0)
        var run: [[UInt8]] = [[]]
        var runStart = before

        func closeRun() {
            if let candidate = candidate(from: run, at: runStart) { found.append(candidate) }
            run = [[]]
        }
        for part in parts {
            let width = RegexWidth(of: part)
            if let strings = expansion(of: part) {
                if let longer = product(run, strings) {
                    run = longer
                } else {
                    closeRun()
                    runStart = before
                    run = strings
                }
            } else {
                closeRun()
                if let inner = best(in: part) { found.append(shifted(inner, by: before)) }
                runStart = before + width
            }
            before = before + width
        }
        closeRun()
        return found.max { isWorse($0, than: $1) }
    }

    private func best(inAlternatives branches: [RegexNode]) -> Candidate? {
        var anchors: [Anchor] = []
        var quality = Int.max
        for branch in branches {
            guard let best = best(in: branch) else { return nil }
            anchors += best.anchors
            quality = min(quality, best.quality)
        }
        // Branches that hold the same literals at other places ask for no more than one of them does.
        let literals = Set(anchors.lazy.map(\.literal))
        return literals.count <= Self.maximumStrings ? Candidate(anchors: anchors, quality: quality) : nil
    }

    private func isWorse(_ left: Candidate, than right: Candidate) -> Bool {
        // A bounded place is worth more than a longer literal: without it the whole text must be searched.
        let leftBounded = left.anchors.allSatisfy { $0.maximumOffset != nil }
        let rightBounded = right.anchors.allSatisfy { $0.maximumOffset != nil }
        if leftBounded != rightBounded { return rightBounded }
        return left.quality < right.quality
    }

    private func shifted(_ candidate: Candidate, by width: RegexWidth) -> Candidate {
        var result = candidate
        for index in result.anchors.indices {
            result.anchors[index].minimumOffset += width.minimum
            if let offset = result.anchors[index].maximumOffset, let more = width.maximum {
                result.anchors[index].maximumOffset = offset + more
            } else {
                result.anchors[index].maximumOffset = nil
            }
        }
        return result
    }

    private func candidate(from strings: [[UInt8]], at start: RegexWidth) -> Candidate? {
        var anchors: [Anchor] = []
        for string in strings {
            guard let (literal, place) = chosenLiteral(in: string) else { return nil }
            anchors.append(
                Anchor(
                    literal: literal, minimumOffset: start.minimum + place,
                    maximumOffset: start.maximum.map { $0 + place }))
        }
        guard let quality = anchors.map(\.literal.count).min() else { return nil }
        return Candidate(anchors: anchors, quality: quality)
    }

    private func chosenLiteral(in string: [UInt8]) -> (literal: [UInt8], place: Int)? {
        switch choice {
        case .longest(let minimumLength):
            return string.count >= minimumLength ? (string, 0) : nil
        case .keywords(let keywords):
            var best: (literal: [UInt8], place: Int)?
            for keyword in keywords where keyword.count > (best?.literal.count ?? 0) {
                if let place = place(of: keyword, in: string) { best = (keyword, place) }
            }
            return best
        }
    }

    private func place(of needle: [UInt8], in string: [UInt8]) -> Int? {
        guard needle.count <= string.count else { return nil }
        return (0...(string.count - needle.count)).first { string[$0...].starts(with: needle) }
    }

    // MARK: Writing out

    /// Every string a node stands for, in lower case, or `nil` when they are too many or not known.
    private func expansion(of node: RegexNode) -> [[UInt8]]? {
        switch node {
        case .characters(let set, let width):
            guard width == 1...1 else { return nil }
            let lowered = set.lowered
            return lowered.count <= Self.maximumStrings ? lowered.members.map { [$0] } : nil
        case .assertion:
            return [[]]
        case .opaque:
            return nil
        case .concatenation(let parts):
            return parts.reduce([[]] as [[UInt8]]?) { strings, part in
                guard let strings, let more = expansion(of: part) else { return nil }
                return product(strings, more)
            }
        case .alternation(let branches):
            var all: Set<[UInt8]> = []
            for branch in branches {
                guard let strings = expansion(of: branch) else { return nil }
                all.formUnion(strings)
                guard all.count <= Self.maximumStrings else { return nil }
            }
            return all.sorted { $0.lexicographicallyPrecedes($1) }
        case .repetition(let inner, let minimum, let maximum):
            guard let maximum, maximum <= 16, let once = expansion(of: inner) else { return nil }
            var all: Set<[UInt8]> = []
            var power: [[UInt8]]? = [[]]
            for count in 0...maximum {
                guard let strings = power else { return nil }
                if count >= minimum { all.formUnion(strings) }
                guard all.count <= Self.maximumStrings else { return nil }
                power = count < maximum ? product(strings, once) : power
            }
            return all.sorted { $0.lexicographicallyPrecedes($1) }
        }
    }

    private func product(_ left: [[UInt8]], _ right: [[UInt8]]) -> [[UInt8]]? {
        guard left.count * right.count <= Self.maximumStrings else { return nil }
        var all: Set<[UInt8]> = []
        for first in left {
            for second in right {
                guard first.count + second.count <= Self.maximumLength else { return nil }
                all.insert(first + second)
            }
        }
        return all.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
