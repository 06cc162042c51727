/// Decides which matches of a version count at a path. One per thread.
public final class PathFilter {
    private let detector: Detector
    private let scratch = PatternScratch(maximumGroups: 0)

    public init(_ detector: Detector) { self.detector = detector }

    /// Those of some rules that a path has a say in.
    public func rulesThatAsk(among rules: some Sequence<Int>) -> [Int] {
        Set(rules).filter { detector.dependsOnOrigin($0) }.sorted()
    }

    /// Whether what a rule finds at a path counts.
    public func allows(_ index: Int, at path: inout PathDecisions) -> Bool {
        path.allows(index, of: detector.rules, scratch: scratch)
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
        let counting = matches.compactMap { match -> SecretMatch? in
            guard match.places.isSuperset(of: place), isAllowed(match.rule) else { return nil }
            // What gives way to another here must not remain because of places where the other does not count.
            var match = match
            match.places = place
            return match
        }
        // Rules that ask for the text, to see which parts are near, are not among them.
        return detector.findings(among: counting, in: UnsafeRawBufferPointer(start: nil, count: 0))
    }
}
