/// Vetoes that need to know whether a value is made of words; they come last.
enum WordVetoes {
    static func find(_ view: CandidateView, _ key: KeyAnalysis, _ words: Naturalness, _ surroundings: Surroundings)
        -> Veto?
    {
        let statistics = view.statistics
        if surroundings.isInBlock, key.strongest == .other, statistics.length >= 24 { return .block }
        // Text in a language of other letters than English has.
        if statistics.foreign > 0, statistics.has(" "), statistics.digits == 0 { return .prose }
        if statistics.digits == 0, isSentence(view.value, statistics) || isLabel(view.value, statistics, key) {
            return .prose
        }
        guard statistics.letters >= 4, words.uncovered * 6 <= statistics.letters else { return nil }
        if statistics.has(" "), isProse(view, key) { return .prose }
        if statistics.lower == 0, statistics.has("_"), statistics.hasOnly(ValueStatistics.bit("_")),
            statistics.digits <= 1, words.words >= 2
        {
            return .constantName
        }
        return nil
    }

    /// Letters and blanks with a full stop or a question mark at the end, in any language.
    private static func isSentence(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        guard statistics.has(" "), let last = value.last else { return false }
        return (last == UInt8(ascii: ".") || last == UInt8(ascii: "?") || last == UInt8(ascii: ":"))
            && statistics.hasOnly(sentenceSymbols)
    }

    private static let sentenceSymbols = [" ", ".", "?", ":", ",", "'", "-"].reduce(0) { $0 | ValueStatistics.bit($1) }

    /// What a name such as `LABEL_PASSWORD` stands for on the screen.
    private static func isLabel(_ value: ByteView, _ statistics: ValueStatistics, _ key: KeyAnalysis) -> Bool {
        key.hasText && (value[0].isUpper || value[0] >= 0x80 || statistics.has(" ")) && statistics.hasOnly(labelSymbols)
    }

    private static let labelSymbols =
        sentenceSymbols | ValueStatistics.bit("!") | ValueStatistics.bit("\u{80}") | ValueStatistics.bit("_")

    /// Words with blanks between; a few in quotes under the name of a password may be a passphrase.
    private static func isProse(_ view: CandidateView, _ key: KeyAnalysis) -> Bool {
        let value = view.value
        var blanks = 0
        for offset in 0..<value.count where value[offset].isBlank { blanks += 1 }
        if blanks >= 12 { return true }
        if view.statistics.digits * 3 > view.statistics.letters { return false }
        let namesPassphrase =
            view.isQuoted
            && (key.strongest == .password || key.strongest == .passphrase || key.strongest == .secret
                || key.strongest == .shortPassword)
            && !key.last.isAgainst
        return !namesPassphrase || value.last == UInt8(ascii: ".") || value.last == UInt8(ascii: ":")
            || value.last == UInt8(ascii: "?")
    }
}
