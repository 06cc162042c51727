/// Order that random values do not have.
enum Monotony: UInt8, CaseIterable, Sendable {
    case none
    /// Three or more of one character in a row, in a short value.
    case repetition
    /// `abcd`, `4321`: at least half of the value.
    case sequence
    /// `qwerty`, `asdf`: more than half the value.
    case keyboard
    /// Half of it again: `foobarfoobar`.
    case doubled
    /// Few different characters for its length.
    case poor

    init(_ value: ByteView, _ statistics: ValueStatistics) {
        let count = statistics.count
        self = .none
        if statistics.longestSequence * 2 >= count,
            statistics.longestSequence >= 4 || statistics.longestSequence == count
        {
            self = .sequence
        } else if statistics.keyboardSteps * 2 > count, count >= 4 {
            self = .keyboard
        } else if statistics.longestSameRun * 3 >= count || statistics.longestSameRun >= 5 {
            self = .repetition
        } else if count >= 6, count % 2 == 0, value.slice(0, count / 2).matches(value.slice(count / 2, count)) {
            self = .doubled
        } else if count >= 8, statistics.distinct * 5 <= min(count, 32) {
            self = .poor
        }
    }
}
