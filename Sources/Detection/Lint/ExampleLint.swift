internal import Rules

/// Do a rule's examples hold, with all other rules running?
struct ExampleLint {
    private let rules: RuleTable
    private let scanner: TextScanner
    /// The seed of the generator that expands templates.
    private static let seed: UInt64 = 42

    private let tokens: (any TokenGenerator)?

    /// - Parameter tokens: Makes the whole tokens of examples; without it examples that hold one are not looked at.
    init(_ detector: Detector, tokens: (any TokenGenerator)?) {
        rules = detector.rules
        self.tokens = tokens
        scanner = TextScanner(detector)
    }

    func faults(of index: Int) -> [RuleFault] {
        let rule = rules[index].rule
        var faults: [RuleFault] = []
        // A rule that only serves as a part finds nothing by itself.
        let wanted = rule.skipReport ? [] : [index]
        for (key, templates, wanted) in [
            ("examples", rule.examples, wanted), ("counterexamples", rule.counterexamples, []),
        ] {
            for (place, text) in templates.enumerated() {
                let template = ExampleTemplate(text)
                if tokens == nil, let token = template.wholeTokens.first {
                    let reason =
                        "number \(place + 1) is not checked: only the build of Sprawl makes a {\(token.rawValue)}"
                    faults.append(RuleFault(key: key, reason: reason))
                    continue
                }
                if let reason = fault(
                    in: template, path: rule.examplePath ?? "example", place: place, wanted: wanted,
                    countsGeneric: rule.generic != nil)
                {
                    faults.append(RuleFault(key: key, reason: "number \(place + 1)\(reason)", isError: true))
                }
            }
        }
        return faults
    }

    /// - Parameter countsGeneric: A near miss of a rule may well be a secret of another kind.
    private func fault(
        in template: ExampleTemplate, path: String, place: Int, wanted: [Int], countsGeneric: Bool
    ) -> String? {
        do {
            var random = SeededGenerator(seed: Self.seed &+ UInt64(place))
            let text = try template.expand(using: &random, tokens: tokens ?? TokenNames())
            let found = foundRules(in: text, path: path)
                .filter { countsGeneric || rules[$0].rule.generic == nil }
            guard found != wanted else { return nil }
            let names = found.map { "'\(rules[$0].rule.id)'" }.joined(separator: ", ")
            return " gives \(found.isEmpty ? "nothing" : names) instead of "
                + (wanted.isEmpty ? "nothing" : "one finding of this rule")
        } catch {
            return ": \(error)"
        }
    }

    private func foundRules(in text: String, path: String) -> [Int] {
        var text = text
        return text.withUTF8 { bytes in
            var path = PathDecisions(path)
            let window = TextWindow(document: UnsafeRawBufferPointer(bytes))
            return scanner.scan(window, path: &path).matches.map(\.rule)
        }
    }
}
