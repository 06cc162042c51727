// Candidates: what in a text may be a secret, told by how it is written and not by what it looks like.
//
// ``CandidateScanner`` goes from anchor to anchor (``AnchorWords``): ``NameReader`` finds the name around one and what
// ties a value to it (``QuotedName`` what it is to its call or element), ``ValueReader`` the value, ``TableReader`` and
// ``InsertReader`` a column of them; ``StandaloneReader`` what needs no name. No regular expressions, no allocations: a
// text has thousands of anchors.

/// Finds candidates in a text.
///
/// It finds where a candidate begins; from there on only its ``CandidateWindow`` counts.
public struct CandidateScanner {
    /// How far in front of the end of its anchor a candidate may begin; bytes.
    public static let reachBefore = 80

    public init() {}

    /// Calls `body` with every candidate of a text; values of different candidates may overlap.
    public func scan(_ text: UnsafeRawBufferPointer, _ body: (Candidate) -> Void) {
        scan(text, anchors: AnchorFinder().anchors(in: text), body)
        scanBare(text, in: 0..<text.count, body)
    }

    /// Calls `body` with the candidates at some anchors, in the order of their places.
    ///
    /// - Parameter anchors: In the order of their places.
    public func scan(_ text: UnsafeRawBufferPointer, anchors: [Anchor], _ body: (Candidate) -> Void) {
        var nameEnd = 0
        for anchor in anchors {
            switch anchor.kind {
            case .name:
                // One name may hold several words: `secret_access_key`.
                guard anchor.end > nameEnd else { continue }
                guard
                    let name = NameReader(CandidateWindow(text, nameAround: anchor.end)).name(around: anchor.end)
                else { continue }
                nameEnd = name.upperBound
                NameReader(CandidateWindow(text, start: name.lowerBound)).read(name, body)
            case .url:
                let start = anchor.end - StandaloneReader.urlMark
                StandaloneReader(CandidateWindow(text, start: start)).readURL(from: start, body)
            case .scheme:
                let start = StandaloneReader(CandidateWindow(text, nameAround: anchor.end)).schemeStart(anchor.end)
                StandaloneReader(CandidateWindow(text, start: start))
                    .readScheme(start..<anchor.end - 1, body)
            case .sql:
                let start = anchor.end - StandaloneReader.identified - 1
                StandaloneReader(CandidateWindow(text, start: start)).readIdentified(from: start, body)
            }
        }
    }

    /// Calls `body` with the long tokens without a name that begin in a part of a text.
    public func scanBare(_ text: UnsafeRawBufferPointer, in part: Range<Int>, _ body: (Candidate) -> Void) {
        BareReader(text).read(in: part, body)
    }
}
