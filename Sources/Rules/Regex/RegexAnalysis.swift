/// What a pattern promises about its matches: how long they are and which literals they contain, and where.
///
/// This is what lets the scanner run a pattern only in a small window around a literal hit and still find exactly
/// what a run over the whole text would find.
public struct RegexAnalysis: Sendable, Equatable {
    /// The lengths of a match in bytes; `maximum` is `nil` when there is no bound or it is not known.
    public var width: RegexWidth
    /// How many bytes behind its end a match may depend on; `nil` when not known.
    public var lookahead: Int?
    /// Literals of which every match contains at least one, or `nil` when no useful set is known.
    public var anchors: [LiteralAnchor]?

    /// - Parameters:
    ///   - pattern: RE2 or PCRE2 syntax.
    ///   - keywords: Lower-case literals. When every match contains one of them, the anchors are made of them;
    ///     otherwise of the longest literals the pattern itself requires.
    public init(pattern: String, keywords: [String]) {
        guard let node = RegexParser.parse(pattern, isUTF: Self.needsUTF(pattern)) else {
            self.init(width: RegexWidth(minimum: 0, maximum: nil), lookahead: nil, anchors: nil)
            return
        }
        let keywordBytes = keywords.map { Array($0.utf8) }.filter { !$0.isEmpty }
        let anchors =
            LiteralSearch(choice: .keywords(keywordBytes)).anchors(in: node)
            ?? LiteralSearch(choice: .longest(minimumLength: 3)).anchors(in: node)
        self.init(width: RegexWidth(of: node), lookahead: Self.lookahead(of: node), anchors: anchors)
    }

    init(width: RegexWidth, lookahead: Int?, anchors: [LiteralAnchor]?) {
        self.width = width
        self.lookahead = lookahead
        self.anchors = anchors
    }

    /// Whether every anchor is one of the rule's keywords, so that a keyword hit alone decides where to look.
    public func isTied(to keywords: [String]) -> Bool {
        guard let anchors else { return false }
        let known = Set(keywords)
        return anchors.allSatisfy { known.contains($0.literal) }
    }

    /// Patterns with characters beyond ASCII run in UTF mode; all others on bytes, which is faster and indifferent
    /// to invalid UTF-8.
    public static func needsUTF(_ pattern: String) -> Bool {
        // Byte by byte: asked of every rule at every start, and searching in strings takes longer than all the rest.
        var last: (UInt8, UInt8) = (0, 0)
        for byte in pattern.utf8 {
            switch (last.0, last.1, byte) {
            case (_, _, 0x80...): return true
            // `\p`, `\P`, `\x{`
            case (_, 0x5C, 0x70), (_, 0x5C, 0x50), (0x5C, 0x78, 0x7B): return true
            default: last = (last.1, byte)
            }
        }
        return false
    }

    /// How far assertions may look beyond the end of a match, at most.
    static func lookahead(of node: RegexNode) -> Int? {
        switch node {
        case .characters: 0
        case .assertion(let reach): reach
        case .opaque: nil
        case .repetition(let inner, _, _): lookahead(of: inner)
        case .concatenation(let parts), .alternation(let parts):
            parts.reduce(0 as Int?) { total, part in
                guard let total, let reach = lookahead(of: part) else { return nil }
                return max(total, reach)
            }
        }
    }
}

/// A literal that a match contains, and how far from the match's start.
public struct LiteralAnchor: Sendable, Equatable {
    /// Lower case; it may occur in any case.
    public var literal: String
    /// Where the literal begins, in bytes from the start of the match.
    public var offset: ClosedRange<Int>
}

/// The shortest and longest match of a pattern, in bytes.
public struct RegexWidth: Sendable, Equatable {
    public var minimum: Int
    /// `nil` for no bound.
    public var maximum: Int?

    init(minimum: Int, maximum: Int?) {
        self.minimum = minimum
        self.maximum = maximum
    }

    init(of node: RegexNode) {
        switch node {
        case .characters(_, let width):
            self.init(minimum: width.lowerBound, maximum: width.upperBound)
        case .assertion:
            self.init(minimum: 0, maximum: 0)
        case .opaque:
            self.init(minimum: 0, maximum: nil)
        case .concatenation(let parts):
            self = parts.reduce(RegexWidth(minimum: 0, maximum: 0)) { $0 + RegexWidth(of: $1) }
        case .alternation(let branches):
            let widths = branches.map(RegexWidth.init(of:))
            let maxima = widths.map(\.maximum)
            self.init(
                minimum: widths.map(\.minimum).min() ?? 0,
                maximum: maxima.contains(nil) ? nil : maxima.compactMap { $0 }.max() ?? 0)
        case .repetition(let inner, let minimum, let maximum):
            let width = RegexWidth(of: inner)
            let longest: Int? =
                if width.maximum == 0 { 0 } else if let most = maximum, let each = width.maximum {
                    Self.bounded(most.multipliedReportingOverflow(by: each))
                } else { nil }
            self.init(
                minimum: Self.bounded(width.minimum.multipliedReportingOverflow(by: minimum)) ?? 0, maximum: longest)
        }
    }

    static func + (left: RegexWidth, right: RegexWidth) -> RegexWidth {
        let maximum: Int? =
            if let a = left.maximum, let b = right.maximum { bounded(a.addingReportingOverflow(b)) } else { nil }
        return RegexWidth(minimum: left.minimum + right.minimum, maximum: maximum)
    }

    /// Widths beyond any text count as unbounded, which also keeps sums far from overflow.
    private static func bounded(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
        result.overflow || result.partialValue > 1 << 30 ? nil : result.partialValue
    }
}
