public import Rules

/// Looks at rules the way their author should: does the pattern compile, is the rule fast, do its examples hold?
///
/// `sprawl rules check` prints what it finds, and the build refuses built-in rules with errors.
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
    private let file: (Rule) -> String
    /// The seed of the generator that expands examples.
    private static let seed: UInt64 = 42

    /// - Parameters:
    ///   - ruleSet: The whole set the rules will run in: examples must be found by their rule and no other.
    ///   - file: Where a rule is written.
    public init(_ ruleSet: RuleSet, file: @escaping (Rule) -> String) {
        self.ruleSet = ruleSet
        self.file = file
    }

    /// In the order of the rules.
    ///
    /// - Parameter ids: Only these rules; `nil` for all.
    /// - Throws: ``LiteralDatabaseError``.
    public func remarks(onRules ids: Set<String>? = nil) throws(LiteralDatabaseError) -> [Remark] {
        let detector = try Detector(ruleSet: ruleSet)
        let scanner = TextScanner(detector)
        var remarks: [Remark] = []
        for (index, compiled) in detector.rules.enumerated() where ids?.contains(compiled.rule.id) ?? true {
            let rule = compiled.rule
            do {
                try detector.checkPatterns(ofRules: [rule.id])
            } catch {
                remarks.append(remark(rule, error.key, error.reason, isError: true))
                continue
            }
            remarks += speed(of: compiled)
            remarks += examples(of: rule, index: index, scanner: scanner)
        }
        return remarks
    }

    private func speed(of compiled: CompiledRule) -> [Remark] {
        let rule = compiled.rule
        guard compiled.pattern != nil else { return [] }
        var remarks: [Remark] = []
        if rule.keywords.isEmpty {
            let reason =
                compiled.strategy.anchors.isEmpty
                ? "are missing and the pattern has no literal to look for: it runs on every file as a whole"
                : "are missing; name the literals every match contains"
            remarks.append(remark(rule, "keywords", reason))
        } else if compiled.strategy.anchors.isEmpty {
            remarks.append(
                remark(
                    rule, "keywords",
                    "do not say where a match is, so the rule runs on whole files: make sure that every match contains "
                        + "one of them, at most 4096 bytes from its start"))
        } else if !(rule.analysis?.isTied(to: rule.keywords) ?? false) {
            remarks.append(remark(rule, "keywords", "are not contained in every match"))
        }
        if !compiled.isBounded {
            remarks.append(
                remark(rule, "regex", "has no bounded length: matches are cut at \(CompiledRule.maximumReach) bytes"))
        }
        return remarks
    }

    private func examples(of rule: Rule, index: Int, scanner: TextScanner) -> [Remark] {
        var remarks: [Remark] = []
        for (key, templates, isWanted) in [
            ("examples", rule.examples, true), ("counterexamples", rule.counterexamples, false),
        ] {
            for (place, template) in templates.enumerated() {
                do {
                    var random = SeededGenerator(seed: Self.seed &+ UInt64(place))
                    let text = try ExampleTemplate(template).expand(using: &random)
                    let found = foundRules(in: text, scanner: scanner)
                    let wanted = isWanted ? [index] : []
                    if found != wanted {
                        let names = found.map { "'\(ruleSet.rules[$0].id)'" }.joined(separator: ", ")
                        let outcome = found.isEmpty ? "nothing" : names
                        remarks.append(
                            remark(
                                rule, key,
                                "number \(place + 1) gives \(outcome) instead of \(isWanted ? "one finding of this rule" : "nothing")",
                                isError: true))
                    }
                } catch {
                    remarks.append(remark(rule, key, "number \(place + 1): \(error)", isError: true))
                }
            }
        }
        return remarks
    }

    private func foundRules(in text: String, scanner: TextScanner) -> [Int] {
        var text = text
        return text.withUTF8 { bytes in
            var path = PathDecisions("example")
            let window = TextWindow(document: UnsafeRawBufferPointer(bytes))
            return scanner.scan(window, path: &path).matches.map(\.rule)
        }
    }

    private func remark(_ rule: Rule, _ key: String, _ reason: String, isError: Bool = false) -> Remark {
        Remark(file: file(rule), rule: rule.id, key: key, reason: reason, isError: isError)
    }
}
