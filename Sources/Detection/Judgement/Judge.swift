internal import Rules

/// Decides what a pattern's match is worth: finds the secret in it, applies entropy and allowlists, checks structure.
struct Judge {
    private let scratch: PatternScratch
    /// A scratch of its own: allowlists are asked while the groups of the match are still needed.
    private let allowlistScratch: PatternScratch

    init(scratch: PatternScratch) {
        self.scratch = scratch
        allowlistScratch = PatternScratch(maximumGroups: 0)
    }

    /// Whether a match of a rule counts at all. Where only a name speaks for a secret, a word is not taken for one:
    /// such a match is none, and the search goes on inside it.
    ///
    /// - Parameter match: The place of the last match of `scratch`, whose groups are still there.
    func counts(_ match: Range<Int>, of rule: CompiledRule, in text: SearchedText) -> Bool {
        !rule.isAssigned || text.window.bytes[secretRange(in: match, of: rule, text)].contains(where: TokenRun.isDigit)
    }

    /// - Parameters:
    ///   - match: The place of the last match of `scratch`, whose groups are still there.
    ///   - origin: Where the text comes from, or `nil` when the answer must hold for every origin.
    /// - Returns: `nil` when the match is not a finding.
    func judge(
        _ match: Range<Int>, of rule: CompiledRule, index: Int, in text: SearchedText, origin: TextOrigin?
    ) -> SecretMatch? {
        let secret = secretRange(in: match, of: rule, text)
        guard !secret.isEmpty else { return nil }
        let bytes = UnsafeRawBufferPointer(rebasing: text.window.bytes[secret])
        if let example = KnownExamples.source(of: bytes) {
            return SecretMatch(
                rule: index, match: match, secret: secret, confidence: .low,
                check: OfflineCheck(
                    name: .knownExample, result: .notApplicable, detail: "printed in \(example)",
                    label: .documentedExample))
        }
        if rule.entropy > 0, shannonEntropy(bytes) <= rule.entropy { return nil }
        let excuse = AllowlistQuestion(
            text: text.window.bytes, match: match, secret: secret, origin: origin,
            scratch: allowlistScratch)
        if excuse.isExcused(by: rule.excuses) { return nil }

        let check = rule.validator.map { validator in
            let checked = validator.looksAtMatch ? UnsafeRawBufferPointer(rebasing: text.window.bytes[match]) : bytes
            return Validators.check(checked, with: validator)
        }
        var confidence = rule.rule.confidence
        switch check?.result {
        case .pass: confidence = .high
        // The provider could not have issued it; it may still be a real secret that someone altered.
        case .fail: confidence = .low
        case .notApplicable, nil: break
        }
        return SecretMatch(
            rule: index, match: match, secret: secret, confidence: confidence, check: check)
    }

    /// The named group, else the first group that took part and is not empty, else the whole match.
    private func secretRange(in match: Range<Int>, of rule: CompiledRule, _ text: SearchedText) -> Range<Int> {
        if rule.secretGroup > 0 { return text.group(rule.secretGroup, scratch) ?? match }
        for group in 1..<(rule.maximumGroups + 1) {
            if let range = text.group(group, scratch), !range.isEmpty { return range }
        }
        return match
    }
}
