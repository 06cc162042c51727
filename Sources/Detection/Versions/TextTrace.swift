/// A stretch of a text that is copied from the text it was derived from: bytes `source ..< source + length` of the base
/// stand at `target` in the derived text.
public struct CopiedStretch: Sendable, Equatable {
    public var target: Int32
    public var source: Int32
    public var length: Int32

    public init(target: Int32, source: Int32, length: Int32) {
        self.target = target
        self.source = source
        self.length = length
    }

    var targetEnd: Int32 { target + length }
    var sourceEnd: Int32 { source + length }
}

/// What scanning one text taught about the texts that are derived from it: every place where something was matched, and
/// every literal of a rule that must see the whole text.
///
/// Immutable once made; threads may share it.
public final class TextTrace: Sendable {
    /// In bytes.
    let length: Int
    /// Of local rules, in the order of their starts.
    let matches: [RawMatch]
    /// What `RawMatch.judged` refers to.
    let judged: [SecretMatch]
    /// Of the other rules, in the order of ends.
    let distantHits: [DistantHit]

    init(length: Int, matches: [RawMatch], judged: [SecretMatch], distantHits: [DistantHit]) {
        self.length = length
        self.matches = matches
        self.judged = judged
        self.distantHits = distantHits
    }
}

/// A hit of a literal that rules without a bounded context have asked for.
struct DistantHit {
    var literal: Int32
    /// Just behind the literal's last byte.
    var end: Int32
    var length: Int32

    var start: Int32 { end - length }
}
