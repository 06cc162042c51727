internal import Generic
internal import Rules

/// The order of steps in which a text is searched, the same for windows of documents and for versions of a history:
///
/// 1. rules whose matches begin near a literal, each in its intervals;
/// 2. rules that run on all that is owned: those without a literal, and those one of whose keywords occurs;
/// 3. generic secrets, which give way to what the rules have found;
/// 4. rules that are looked for around matches of all others (``searchNear(_:in:at:)``), when these are complete.
///
/// A window takes all steps at once. Of a version that was made from another, rules that see only what is near take the
/// first and third step on what is new in it, the others all three on the whole text; then the matches of both, and
/// those that the base had, are complete.
extension RuleSearch {
    /// Takes the first three steps. What is found is in ``raw`` and ``judged``.
    ///
    /// - Parameters:
    ///   - starts: Where matches may begin. Settled.
    ///   - everywhere: Rules that run on all that is owned, whatever literals occur.
    ///   - known: Matches that are known elsewhere in the text, in the order of their starts.
    ///   - scope: Where generic secrets are looked for, if they are.
    ///   - place: Where the text comes from, or nothing when that must not matter.
    func search(
        _ starts: StartIntervals, everywhere: [Int], known: [RawMatch] = [], generic scope: GenericScope?,
        in text: inout SearchedText, at place: inout PathDecisions
    ) {
        let rules = detector.rules
        starts.forEachRule { index, intervals in
            guard !rules[index].strategy.isGated || starts.openGates.contains(index),
                place.allows(index, of: rules, scratch: patterns)
            else { return }
            let known = known.isEmpty ? [] : known.filter { $0.rule == index }
            run(index, in: intervals, of: &text, origin: place.origin, known: known)
        }
        for index in everywhere + starts.openGates.sorted()
        where rules[index].strategy.anchors.isEmpty && place.allows(index, of: rules, scratch: patterns) {
            runEverywhere(index, in: &text, origin: place.origin)
        }
        if let scope { searchGeneric(starts.anchors, in: scope, of: text.window.bytes, at: &place) }
    }

    /// Finds the matches of the rules that are looked for around matches of others.
    ///
    /// - Parameter matches: Of all other rules.
    func searchNear(_ matches: [SecretMatch], in text: inout SearchedText, at place: inout PathDecisions) {
        guard !matches.isEmpty else { return }
        for near in detector.nearRules
        where matches.contains(where: { $0.rule == near.part })
            && place.allows(near.rule, of: detector.rules, scratch: patterns)
        {
            let starts = near.starts(around: matches, in: text.window.bytes, owned: text.window.owned)
            run(near.rule, in: starts[...], of: &text, origin: place.origin)
        }
    }

    private func searchGeneric(
        _ anchors: [Anchor], in scope: GenericScope, of text: UnsafeRawBufferPointer, at place: inout PathDecisions
    ) {
        generic?.run(anchors, in: scope, of: text, at: &place, except: cover(scope, place)) { match in
            append(match.match, match, match.rule)
        }
    }

    /// What no generic secret can be in, whatever else is found, because ``OverlapResolution`` prefers what was found
    /// there: such candidates need not be judged. Where the path is not known, a rule that has found something may not
    /// count; and versions made of this text may lose what covers a candidate and must still know of the candidate.
    private func cover(_ scope: GenericScope, _ place: PathDecisions) -> SecretCover {
        guard generic != nil, !judged.isEmpty, !scope.isInherited, place.origin != nil else { return .none }
        return SecretCover(
            judged.lazy.filter { [detector] in detector.facts(ofRule: $0.rule).alwaysStands }.map(\.secret))
    }
}
