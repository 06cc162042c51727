// Triage: what happens because of a finding.
//
// The principal types: ``DefaultPolicy`` turns a ``ScanResult`` into a ``TriagedResult``, in which every place of every
// finding has a ``Decision``. Pragmas, ignore files, baselines, exceptions and policies of the user's own will decide
// here, too: ``Decider`` names them all.

/// What happens because of one place of a finding.
public struct Decision: Sendable, Hashable {
    /// From the mildest to the strictest.
    public enum Action: String, Sendable, CaseIterable, Comparable {
        /// Somebody accepted it: it is counted, and shown only in reports that tell everything.
        case allow
        /// It is known and written down, and does not fail the run.
        case track
        /// It is reported and does not fail the run.
        case warn
        /// The run fails (exit 1).
        case block

        public static func < (left: Self, right: Self) -> Bool { left.strictness < right.strictness }

        private var strictness: Int {
            switch self {
            case .allow: 0
            case .track: 1
            case .warn: 2
            case .block: 3
            }
        }
    }

    public var action: Action
    public var decider: Decider

    public init(_ action: Action, by decider: Decider) {
        self.action = action
        self.decider = decider
    }
}

/// What decided about a place. Every kind is a case here.
public enum Decider: Sendable, Hashable {
    /// A rule of a policy. The digest identifies the policy: lower-case hex, `nil` for the built-in one.
    case policyRule(name: String, digest: String?)
    /// A comment on the secret's line, as it is written.
    case pragma(String)
    /// A line of an ignore file: `.sprawlignore:12`.
    case ignoreEntry(String)
    /// A baseline: the file's name.
    case baseline(String)
    /// An exception: its id.
    case exception(String)

    /// The kind's name in reports.
    public var kind: String {
        switch self {
        case .policyRule: "policy-rule"
        case .pragma: "pragma"
        case .ignoreEntry: "ignore-entry"
        case .baseline: "baseline"
        case .exception: "exception"
        }
    }

    /// Which one of its kind. May hold text of the scanned world.
    public var name: String {
        switch self {
        case .policyRule(let name, _), .pragma(let name), .ignoreEntry(let name), .baseline(let name),
            .exception(let name):
            name
        }
    }
}
