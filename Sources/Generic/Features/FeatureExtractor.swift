/// Makes bins of candidates, or finds that they need none.
public struct FeatureExtractor: Sendable {
    public init() {}

    /// What is known of a candidate from its text alone.
    public enum Judgement: Equatable, Sendable {
        case vetoed(Veto)
        /// The content features' bins; those of the place are 0.
        case content(Bins)
    }

    /// - Precondition: The candidate's ranges lie in the text and in its ``CandidateWindow``, and its value is not
    ///   empty.
    public func judge(_ candidate: Candidate, in text: UnsafeRawBufferPointer) -> Judgement {
        let window = CandidateWindow(text, start: candidate.start)
        precondition(!candidate.value.isEmpty, "a candidate without a value")
        precondition(candidate.lies(in: window), "a candidate that lies outside of its window")
        if BareVetoes.isUnnamedDigest(candidate, window) { return .vetoed(.digest) }
        let view = CandidateView(candidate, window)
        if let veto = BareVetoes.find(view) ?? FormVetoes.find(view) { return .vetoed(veto) }
        let key = KeyAnalysis(view)
        if let veto = KeyVetoes.find(view, key) { return .vetoed(veto) }
        let words = Naturalness(view.value, view.statistics)
        let surroundings = Surroundings(candidate, window)
        if let veto = WordVetoes.find(view, key, words, surroundings) { return .vetoed(veto) }
        return .content(bins(view, key, words, surroundings))
    }

    /// The bins of all content features, without vetoes.
    public func content(_ candidate: Candidate, in text: UnsafeRawBufferPointer) -> Bins {
        let window = CandidateWindow(text, start: candidate.start)
        precondition(!candidate.value.isEmpty, "a candidate without a value")
        precondition(candidate.lies(in: window), "a candidate that lies outside of its window")
        let view = CandidateView(candidate, window)
        return bins(
            view, KeyAnalysis(view), Naturalness(view.value, view.statistics), Surroundings(candidate, window))
    }

    private func bins(_ view: CandidateView, _ key: KeyAnalysis, _ words: Naturalness, _ surroundings: Surroundings)
        -> Bins
    {
        var bins = Bins()
        setWriting(&bins, view, key)
        setKey(&bins, view, key)
        setCharacters(&bins, view)
        setWords(&bins, view, words)
        setSurroundings(&bins, surroundings)
        setNatures(&bins, view, key, words)
        return bins
    }

    private func setWriting(_ bins: inout Bins, _ view: CandidateView, _ key: KeyAnalysis) {
        let written = Self.asWritten(view, key)
        bins.set(.form, written.form)
        bins.set(.mark, written.mark)
        // Quotes inside of a string say what quotes say.
        bins.set(
            .quote, view.candidate.quote == .escaped || view.candidate.quote == .entity ? .double : view.candidate.quote
        )
        let isInside = view.candidate.quote == .escaped || view.candidate.quote == .entity
        let wrapper = WrapperClass(view.wrapper, isQuoted: view.isQuoted)
        bins.set(.wrapper, isInside && wrapper == .stringContainer ? .none : wrapper)
    }

    /// The candidate as if it were written in the way that says the same and the model knows better.
    ///
    /// What a function that logs in is given is as good as given to a name for passwords; without a digit it may be the
    /// name of a signal, with a colon an address, with a blank a header, and is taken for an only argument: what stands
    /// in front of it does not speak against it.
    private static func asWritten(_ view: CandidateView, _ key: KeyAnalysis) -> Candidate {
        var candidate = view.candidate
        guard key.isOfLogin else { return candidate }
        let isGiven = view.statistics.digits > 0 && !view.statistics.has(":") && !view.statistics.has(" ")
        if isGiven { candidate.form = .assignment }
        candidate.mark = isGiven ? .equals : .parenthesis
        return candidate
    }

    private func setKey(_ bins: inout Bins, _ view: CandidateView, _ key: KeyAnalysis) {
        bins.set(.keyLast, key.last)
        bins.set(.keyBeforeLast, key.beforeLast)
        bins.set(.keyStrongest, key.strongest)
        bins.set(.keyAgainst, key.against)
        bins.set(.keyPosition, key.position)
        bins.set(.keyStyle, key.style)
        bins.count(.keyLength, view.key.count)
        bins.count(.keyWords, key.words)
    }

    private func setCharacters(_ bins: inout Bins, _ view: CandidateView) {
        let (value, statistics) = (view.value, view.statistics)
        let count = max(1, statistics.count)
        let logarithms = ByteTables.shared.logarithms
        let entropy = statistics.entropy
        bins.count(.length, statistics.length)
        bins.set(.classes, statistics.classMask)
        bins.count(
            .entropy, count < 2 ? 0 : Int(100 * entropy / logarithms[min(count, Self.alphabet(of: statistics))] + 0.5))
        bins.count(.information, Int(entropy * Double(count)))
        bins.count(.distinct, statistics.distinct)
        bins.count(.digitShare, statistics.digits * 100 / count)
        bins.count(.symbolShare, statistics.symbols * 100 / count)
        bins.set(.symbolKind, SymbolKind(value, statistics))
        bins.count(.symbolKinds, statistics.symbolSet.nonzeroBitCount)
        bins.count(.letterRun, statistics.longestLetterRun)
        bins.count(.digitRun, statistics.longestDigitRun)
        bins.count(.changes, statistics.classChanges)
        bins.count(.changeRate, statistics.classChanges * 100 / count)
        bins.count(.vowels, statistics.letters == 0 ? 0 : statistics.vowels * 100 / statistics.letters)
        bins.set(.start, EdgeKind(value[0]))
        bins.set(.end, EdgeKind(value[value.count - 1]))
        bins.set(.valueForm, ValueForm(value, statistics))
        bins.set(.monotony, Monotony(value, statistics))
    }

    /// How many characters a random value of such characters could use.
    private static func alphabet(of statistics: ValueStatistics) -> Int {
        if statistics.digits == statistics.count { return 10 }
        if statistics.hex == statistics.count, statistics.digits > 0, statistics.lower == 0 || statistics.upper == 0 {
            return 16
        }
        let letters = (statistics.lower > 0 ? 26 : 0) + (statistics.upper > 0 ? 26 : 0)
        return max(2, letters + (statistics.digits > 0 ? 10 : 0) + min(12, statistics.symbolSet.nonzeroBitCount * 2))
    }

    private func setWords(_ bins: inout Bins, _ view: CandidateView, _ words: Naturalness) {
        let (value, statistics) = (view.value, view.statistics)
        bins.count(.surprise, words.meanSurprise)
        bins.count(.worstSurprise, words.worstWindow)
        bins.count(.longestWord, words.longestWord)
        bins.count(.coverage, words.coverage)
        bins.count(.uncovered, words.uncovered)
        bins.set(.leet, words.leet)
        bins.count(.words, words.words)
        bins.set(.tail, Tail(value))
        bins.set(.innerWords, InnerWords(value))
        bins.set(.weakPassword, WeakPasswords.shared.bin(value, statistics))
        bins.set(.keyLikeness, KeyLikeness(value, view.key))
        bins.set(.encodedText, EncodedText(value, statistics))
    }

    private func setNatures(_ bins: inout Bins, _ view: CandidateView, _ key: KeyAnalysis, _ words: Naturalness) {
        let form = ValueForm(rawValue: bins[.valueForm]) ?? .other
        bins.set(.keyNature, KeyNature(key))
        var nature = ValueNature(form, view.statistics, words, isWeak: bins[.weakPassword] > 0)
        if EncodedText(rawValue: bins[.encodedText]) == .credentials {
            nature = Self.natureOfEncodedPassword(view.value) ?? nature
        } else if form == .userAndRest, KeyNature(key) == .authentication || key.strongest == .credential {
            nature = Self.natureOfPassword(in: view.value) ?? nature
        }
        bins.set(.valueNature, nature)
        bins.set(.syntax, Syntax(Self.asWritten(view, key), WrapperClass(rawValue: bins[.wrapper]) ?? .none))
    }

    /// What the password in base64 of `name:password` looks like; nil when there is none.
    private static func natureOfEncodedPassword(_ value: ByteView) -> ValueNature? {
        withUnsafeTemporaryAllocation(byteCount: 48, alignment: 1) { buffer in
            let count = EncodedText.decode(value.prefix(64), into: buffer)
            return natureOfPassword(in: ByteView(UnsafeRawBufferPointer(buffer)).prefix(count))
        }
    }

    /// What the password of `name:password` looks like.
    private static func natureOfPassword(in text: ByteView) -> ValueNature? {
        guard let colon = text.firstIndex({ $0 == UInt8(ascii: ":") }), colon + 1 < text.count else { return nil }
        let password = text.slice(colon + 1, text.count)
        let statistics = ValueStatistics(password)
        return ValueNature(
            ValueForm(password, statistics), statistics, Naturalness(password, statistics),
            isWeak: WeakPasswords.shared.bin(password, statistics) > 0)
    }

    private func setSurroundings(_ bins: inout Bins, _ surroundings: Surroundings) {
        bins.set(.before, surroundings.before)
        bins.set(.after, surroundings.after)
        bins.set(.comment, surroundings.comment)
        bins.set(.lead, surroundings.lead)
        bins.count(.lineLength, surroundings.lineLength)
        bins.count(.similarLines, surroundings.similarLines)
        bins.set(.lineWords, surroundings.lineWords)
        bins.set(.userNear, surroundings.hasUserNear)
        bins.set(.secretNear, surroundings.hasSecretNear)
        bins.set(.block, surroundings.isInBlock)
    }
}
