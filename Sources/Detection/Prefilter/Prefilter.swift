/// The literals of a rule set, with what a hit of each of them means.
struct Prefilter: @unchecked Sendable {
    // Constant memory that the image owns.
    let filter: GramFilter
    let index: LiteralIndex

    /// One pass over a text.
    ///
    /// - Parameter hits: Emptied first.
    func scan(_ text: UnsafeRawBufferPointer, into hits: HitBuffer) -> UnsafeBufferPointer<LiteralHit> {
        hits.removeAll()
        filter.scan(text, into: hits)
        return hits.contents
    }
}
