/// What a pattern matched, whatever it is worth.
struct RawMatch {
    var rule: Int32
    var start: Int32
    var end: Int32
    /// The place of its judgement among the judged matches, or -1 when it is not a finding.
    var judged: Int32

    @inline(__always)
    func moved(by distance: Int32, judged: Int32) -> RawMatch {
        RawMatch(rule: rule, start: start + distance, end: end + distance, judged: judged)
    }
}
