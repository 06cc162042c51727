/// What a text's path decides about what was found in it, where that is known without looking at the text again.
public enum OriginDependence: Sendable {
    /// Nothing but the kind of place (``SecretMatch/places``).
    case none
    /// Which of these matches count, some of which lie over others; see ``PathFilter``.
    case path([SecretMatch])
    /// What remains has to be found out with ``TextScanner``.
    case text
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
        excuses.allSatisfy { !$0.asksForOrigin || $0.excusesByOriginAlone }
    }
}
