public import Rules

/// Looks at rules the way their author should: does the pattern compile, is the rule fast, can it ever report
/// something, do its examples hold?
///
/// `sprawl rules check` prints what it finds, and the build refuses built-in rules with any remark.
public struct RuleLint {
    /// One thing about one rule.
    public struct Remark: Sendable, Equatable, CustomStringConvertible {
        public var file: String
        public var rule: String?
        public var key: String?
        public var reason: String
        /// An error makes the rule wrong; otherwise it only makes it slow or hard to act on.
        public var isError: Bool

        public var description: String {
            ConfigurationError(file: file, rule: rule, key: key, reason: reason).description
        }
    }

    private let ruleSet: RuleSet
    private let tokens: (any TokenGenerator)?
    private let file: (Rule) -> String

    /// - Parameters:
    ///   - ruleSet: The whole set the rules will run in: examples must be found by their rule and no other.
    ///   - tokens: Makes the whole tokens of examples; `nil` in a program that holds no such generator: examples that
    ///     need one are then remarked upon, and not checked.
    ///   - file: Where a rule is written.
    public init(_ ruleSet: RuleSet, tokens: (any TokenGenerator)? = nil, file: @escaping (Rule) -> String) {
        self.ruleSet = ruleSet
        self.tokens = tokens
        self.file = file
    }

    /// In the order of the rules.
    ///
    /// - Parameter ids: Only these rules; `nil` for all.
    public func remarks(onRules ids: Set<String>? = nil) -> [Remark] {
        let detector = Detector(ruleSet: ruleSet)
        let speed = SpeedLint(detector)
        let reach = ReachLint(detector)
        let examples = ExampleLint(detector, tokens: tokens)
        let backtracking = BacktrackingProbe(maximumGroups: detector.maximumGroups)
        var remarks: [Remark] = []
        for (index, compiled) in detector.rules.enumerated() where ids?.contains(compiled.rule.id) ?? true {
            func add(_ faults: [RuleFault]) {
                remarks += faults.map { fault in
                    Remark(
                        file: file(compiled.rule), rule: compiled.rule.id, key: fault.key, reason: fault.reason,
                        isError: fault.isError)
                }
            }
            do {
                try detector.checkPatterns(ofRules: [compiled.rule.id])
            } catch {
                add([RuleFault(key: error.key, reason: error.reason, isError: true)])
                continue
            }
            add(backtracking.faults(of: compiled))
            add(speed.faults(of: index))
            add(reach.faults(of: index))
            add(examples.faults(of: index))
        }
        return remarks
    }
}

/// What is wrong with a rule, before anybody says where the rule stands.
struct RuleFault {
    var key: String
    var reason: String
    var isError = false
}
