public import Rules

/// A stretch of a document for one call of ``TextScanner``.
///
/// Long documents are scanned in windows that overlap: a window reports the matches that begin in the part it owns,
/// and holds enough text behind it (``Detector/overlap``) for them to end in, and in front of it
/// (``Detector/contextBefore``) for them to look back at.
public struct TextWindow {
    public var bytes: UnsafeRawBufferPointer
    public var owned: Range<Int>
    /// The first byte is the document's first.
    public var isStart: Bool
    /// The last byte is the document's last.
    public var isEnd: Bool

    public init(bytes: UnsafeRawBufferPointer, owned: Range<Int>, isStart: Bool, isEnd: Bool) {
        self.bytes = bytes
        self.owned = owned
        self.isStart = isStart
        self.isEnd = isEnd
    }

    /// A whole document.
    public init(document bytes: UnsafeRawBufferPointer) {
        self.init(bytes: bytes, owned: 0..<bytes.count, isStart: true, isEnd: true)
    }
}

/// A secret in a text: borrowed positions, nothing copied.
public struct SecretMatch: Sendable, Equatable {
    /// Index into ``RuleSet/rules``.
    public var rule: Int
    /// What the pattern matched, in bytes from the window's start.
    public var match: Range<Int>
    /// The secret within it. Empty for a rule that only looks at paths.
    public var secret: Range<Int>
    /// After the offline check.
    public var confidence: Confidence
    public var check: OfflineCheck?
    /// The probability that it is a secret, as the generic detector estimates it; `nil` for other rules. Of the place
    /// that speaks most for it, if the place is not known.
    public var score: Double?
    /// Of a generic secret: the part of the log odds that is the same wherever it stands.
    var evidence: Float = 0
    /// Where it is a finding; less than ``PlaceSet/all`` only if the place is not known.
    public var places = PlaceSet.all
    /// What stands near and belongs to it, in the order of the rule's parts.
    public var parts: [PartMatch] = []
}

/// A match of another rule that is part of a match.
public struct PartMatch: Sendable, Equatable {
    /// Index into ``RuleSet/rules``.
    public var rule: Int
    /// Index into the parts of the rule it belongs to.
    public var part: Int
    /// In bytes from the window's start.
    public var secret: Range<Int>
    public var check: OfflineCheck?
}

/// What one window held.
public struct WindowResult {
    /// In the order of their secrets' places; no two secrets overlap.
    public var matches: [SecretMatch]
    /// Where the next window must begin to own: at most `owned.upperBound` of this one, less when matches reach
    /// across it.
    public var ownedEnd: Int
    /// Rules that could not be run to the end.
    public var failures: [RuleFailure]
}

/// A rule that was given up on a text, so that something may have been missed.
public struct RuleFailure: Sendable, Hashable {
    public var rule: String
    public var reason: String
}
