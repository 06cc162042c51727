// Candidates: what in a text may be a secret, told by how it is written and not by what it looks like.
//
// ``CandidateScanner`` goes from anchor to anchor (``AnchorWords``): ``NameReader`` finds the name around one and what
// ties a value to it (``QuotedName`` what it is to its call or element), ``ValueReader`` the value, ``TableReader`` and
// ``InsertReader`` a column of them; ``StandaloneReader`` what needs no name. No regular expressions, no allocations: a
// text has thousands of anchors.

/// Finds candidates in a text.
///
/// What is found at an anchor depends on at most ``reachBefore`` bytes in front of it and ``reach`` behind it, so that
/// a stretch of a text has the same candidates wherever it stands.
public struct CandidateScanner {
    /// How far in front of the end of its anchor a candidate may begin; bytes.
    public static let reachBefore = 80
    /// How far behind its start a candidate may end; bytes.
    public static let reach = 400

    public init() {}

    /// Calls `body` with every candidate of a text; values of different candidates may overlap.
    public func scan(_ text: UnsafeRawBufferPointer, _ body: (Candidate) -> Void) {
        scan(text, anchors: AnchorFinder().anchors(in: text), body)
        scanBare(text, in: 0..<text.count, body)
    }

    /// Calls `body` with the candidates at some anchors, in the order of their places.
    ///
    /// - Parameter anchors: In the order of their places.
    public func scan(_ text: UnsafeRawBufferPointer, anchors: some Sequence<Anchor>, _ body: (Candidate) -> Void) {
        let text = Text(text)
        var nameEnd = 0
        for anchor in anchors {
            switch anchor.kind {
            case .name:
                // One name may hold several words: `secret_access_key`.
                guard anchor.end > nameEnd else { continue }
                let names = NameReader(text)
                guard let name = names.name(around: anchor.end) else { continue }
                nameEnd = name.upperBound
                names.read(name, body)
            case .url: StandaloneReader(text).readURL(behind: anchor.end, body)
            case .scheme: StandaloneReader(text).readScheme(behind: anchor.end, body)
            case .sql: StandaloneReader(text).readIdentified(behind: anchor.end, body)
            }
        }
    }

    /// Calls `body` with the long tokens without a name that begin in a part of a text.
    public func scanBare(_ text: UnsafeRawBufferPointer, in part: Range<Int>, _ body: (Candidate) -> Void) {
        BareReader(Text(text)).read(in: part, body)
    }
}
