internal import Rules
internal import Synchronization

/// A pattern that is compiled when it is first needed: most runs never meet most rules.
final class LazyPattern: Sendable {
    let source: String
    private let compiled = Mutex<Result<CompiledPattern, PatternError>?>(nil)

    init(_ source: String) { self.source = source }

    /// Several patterns as one that matches where any of them does; `nil` for none.
    convenience init?(anyOf sources: [String]) {
        guard !sources.isEmpty else { return nil }
        self.init(sources.count == 1 ? sources[0] : sources.map { "(?:\($0))" }.joined(separator: "|"))
    }

    /// - Throws: ``PatternError`` on the first and every later call.
    func get() throws(PatternError) -> CompiledPattern {
        let result = compiled.withLock { state in
            if let state { return state }
            let result = Result { () throws(PatternError) in
                try CompiledPattern(source, isUTF: RegexAnalysis.needsUTF(source))
            }
            state = result
            return result
        }
        return try result.get()
    }
}
