internal import Generic
public import Rules

/// What a text's path decides about what was found in it, where that is known without looking at the text again.
public enum OriginDependence: Sendable {
    /// Nothing but the kind of place (``SecretMatch/places``).
    case none
    /// Which of these matches count, some of which lie over others; see ``PathFilter``.
    case path([SecretMatch])
    /// What remains has to be found out with ``TextScanner``.
    case text
}

/// Decides which matches of a version count at a path. One per thread.
public final class PathFilter {
    private let detector: Detector
    private let scratch = PatternScratch(maximumGroups: 0)

    public init(_ detector: Detector) { self.detector = detector }

    /// Those of some rules that a path has a say in.
    public func rulesThatAsk(among rules: some Sequence<Int>) -> [Int] {
        Set(rules).filter { detector.dependsOnOrigin($0) }.sorted()
    }

    /// Whether what a rule finds at a path counts: its own path matches, and no allowlist excuses the file.
    public func allows(_ index: Int, at path: String) -> Bool {
        let origin = TextOrigin(path: path, commit: nil)
        let rule = detector.rules[index]
        if let pattern = rule.path, !PathDecisions.isFound(pattern, in: path, scratch: scratch, otherwise: true) {
            return false
        }
        if rule.generic != nil, detector.generic?.looksInto(origin, scratch: scratch) == false { return false }
        return !rule.excuses.contains { $0.excuses(origin, scratch: scratch) }
    }

    /// What is reported of matches when some rules do not count.
    ///
    /// - Parameters:
    ///   - matches: Of an ``OriginDependence/path(_:)``.
    ///   - place: The kind of place that the path tells.
    ///   - isAllowed: Whether a rule counts.
    public func findings(
        among matches: [SecretMatch], at place: PlaceSet, isAllowed: (Int) -> Bool
    ) -> [SecretMatch] {
        let counting = matches.filter { $0.places.isSuperset(of: place) && isAllowed($0.rule) }
        // Rules that ask for the text, to see which parts are near, are not among them.
        return detector.findings(among: counting, in: UnsafeRawBufferPointer(start: nil, count: 0))
    }
}

extension Detector {
    /// What the path of a text decides about the matches found in it.
    func dependence(of judged: [SecretMatch]) -> OriginDependence {
        let rules = Set(judged.lazy.map(\.rule))
        guard rules.contains(where: dependsOnOrigin) else { return .none }
        let isDecidedByPath = rules.allSatisfy { !facts(ofRule: $0).hasParts && self.rules[$0].isDecidedByPath }
        return isDecidedByPath ? .path(judged) : .text
    }
}

extension CompiledRule {
    /// Whether a path alone tells if what was found counts there. Lists whose conditions must all hold were not asked
    /// when the path was not known.
    fileprivate var isDecidedByPath: Bool {
        excuses.allSatisfy { list in
            list.condition == .or || !list.asksForOrigin || (list.regexes == nil && list.stopwords.isEmpty)
        }
    }
}
