internal import CPCRE2

/// What one thread needs to match patterns: the result vector, limits and a stack for the machine code.
///
/// Wraps `pcre2_match`. Make one per thread and keep it: matching then allocates nothing.
final class PatternScratch {
    private let data: OpaquePointer
    private let context: OpaquePointer
    private let stack: OpaquePointer?
    private let vector: UnsafeMutablePointer<Int>
    private let groupCapacity: Int
    /// Of the last pattern. What lies behind them in the vector is left over from other patterns.
    private var groupCount = 0

    /// Far beyond what any pattern of ours needs, and reached within milliseconds by one that explodes.
    private static let matchLimit: UInt32 = 1_000_000
    private static let heapLimitKiB: UInt32 = 20_000

    /// - Parameter maximumGroups: The largest number of capture groups of any pattern this scratch will serve.
    init(maximumGroups: Int) {
        groupCapacity = maximumGroups + 1
        // PCRE2 returns nil only when memory is exhausted, where Swift itself would trap.
        data = pcre2_match_data_create_8(UInt32(groupCapacity), nil)!
        context = pcre2_match_context_create_8(nil)!
        pcre2_set_match_limit_8(context, Self.matchLimit)
        pcre2_set_depth_limit_8(context, Self.matchLimit)
        pcre2_set_heap_limit_8(context, Self.heapLimitKiB)
        stack = pcre2_jit_stack_create_8(32 << 10, 1 << 20, nil)
        pcre2_jit_stack_assign_8(context, nil, stack.map { UnsafeMutableRawPointer($0) })
        vector = pcre2_get_ovector_pointer_8(data)
    }

    deinit {
        pcre2_jit_stack_free_8(stack)
        pcre2_match_context_free_8(context)
        pcre2_match_data_free_8(data)
    }

    enum Outcome {
        /// `group` gives the places.
        case match
        case noMatch
        /// A limit of PCRE2 was hit: nothing is known about the rest of the text.
        case limit
    }

    /// What a text's edges are; decides whether `^` and `$` may match there.
    struct Edges: OptionSet {
        let rawValue: UInt8
        static let startIsNotALineStart = Edges(rawValue: 1)
        static let endIsNotALineEnd = Edges(rawValue: 2)
        /// The text is known to be valid UTF-8.
        static let isValidUTF8 = Edges(rawValue: 4)
    }

    /// Finds the leftmost match that begins in `start...lastStart`.
    @inline(__always)
    func match(
        _ pattern: CompiledPattern, in text: UnsafeRawBufferPointer, from start: Int, lastStart: Int = Int.max,
        edges: Edges = []
    ) -> Outcome {
        var options: UInt32 = 0
        if edges.contains(.startIsNotALineStart) { options |= PCRE2_NOTBOL }
        if edges.contains(.endIsNotALineEnd) { options |= PCRE2_NOTEOL }
        if pattern.isUTF, edges.contains(.isValidUTF8) { options |= PCRE2_NO_UTF_CHECK }
        // Int.max stands for PCRE2_UNSET, "no limit".
        pcre2_set_offset_limit_8(context, lastStart == Int.max ? ~0 : lastStart)
        let subject = text.baseAddress?.assumingMemoryBound(to: UInt8.self)
        groupCount = pattern.groupCount
        let result = pcre2_match_8(pattern.code, subject, text.count, start, options, data, context)
        // 0: it matched, with more groups than the vector holds.
        if result >= 0 { return .match }
        return result == PCRE2_ERROR_NOMATCH ? .noMatch : .limit
    }

    /// Where a group of the last match stands, or `nil` if it took no part. Group 0 is the whole match.
    @inline(__always)
    func group(_ index: Int) -> Range<Int>? {
        guard index <= groupCount, index < groupCapacity else { return nil }
        let start = vector[2 * index]
        let end = vector[2 * index + 1]
        // `\K` in a look-around can put the end before the start; such a match is none.
        return start == -1 || end < start ? nil : start..<end
    }

    /// Whether a pattern matches anywhere in a text.
    func isFound(_ pattern: CompiledPattern, in text: UnsafeRawBufferPointer) -> Bool {
        if case .match = match(pattern, in: text, from: 0) { return true }
        return false
    }
}
