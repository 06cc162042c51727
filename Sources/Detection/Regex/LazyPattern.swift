internal import Rules
internal import Synchronization

/// A pattern that is compiled when it is first needed, and translated to machine code when it is needed often: most
/// runs meet few rules, and most of these a few times, for which interpreting the pattern takes less than translating
/// it.
final class LazyPattern: Sendable {
    let source: String
    private let interpreted = Mutex<Result<CompiledPattern, PatternError>?>(nil)
    /// Held while the pattern is translated.
    private let translation = Mutex<Void>(())
    private let translated = LazyReference<CompiledPattern>()
    private let uses = Atomic<Int>(0)
    /// Translating a pattern takes as long as some hundred short matches.
    private static let usesBeforeTranslation = 64

    init(_ source: String) { self.source = source }

    /// Several patterns as one that matches where any of them does; `nil` for none.
    convenience init?(anyOf sources: [String]) {
        guard !sources.isEmpty else { return nil }
        self.init(sources.count == 1 ? sources[0] : sources.map { "(?:\($0))" }.joined(separator: "|"))
    }

    /// To be called anew for every text.
    ///
    /// - Throws: ``PatternError`` on the first and every later call.
    func get() throws(PatternError) -> CompiledPattern {
        // Read without a lock: allowlists are asked for every match.
        if let known = translated.load() { return known }
        if uses.load(ordering: .relaxed) > Self.usesBeforeTranslation, let known = translate() { return known }
        uses.add(1, ordering: .relaxed)
        let result = interpreted.withLock { state in
            if let state { return state }
            let result = Result { () throws(PatternError) in try compiled(isTranslated: false) }
            state = result
            return result
        }
        return try result.get()
    }

    /// One thread translates; the others wait for it instead of doing the same.
    private func translate() -> CompiledPattern? {
        translation.withLock { _ in
            if let known = translated.load() { return known }
            guard let pattern = try? compiled(isTranslated: true) else { return nil }
            return translated.storeIfNil(pattern)
        }
    }

    private func compiled(isTranslated: Bool) throws(PatternError) -> CompiledPattern {
        // On text that is not valid UTF-8 the interpreter and machine code disagree about characters (PCRE2 10.42).
        let isUTF = RegexAnalysis.needsUTF(source)
        return try CompiledPattern(source, isUTF: isUTF, isTranslated: isTranslated || isUTF)
    }
}
