/// How long a rule without bounds may work on one text.
struct RegexBudget {
    /// Match starts tried between two looks at the clock.
    static let step = 4096
    static let exhausted = "its pattern took more than \(seconds) s on this text; bound it or exclude the file"
    private static let seconds = 10
    private let deadline = ContinuousClock.now + .seconds(seconds)
    private var calls = 0

    /// Looks at the clock now and then.
    mutating func allowsMore() -> Bool {
        calls += 1
        return calls % 16 != 0 || ContinuousClock.now < deadline
    }
}
