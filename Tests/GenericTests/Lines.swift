import Testing

@testable import Generic

/// A line of text with a candidate in it, for tests.
struct Line {
    let text: [UInt8]
    let candidate: Candidate

    /// - Parameters:
    ///   - before: What stands in front of the key.
    ///   - mark: What stands between the key and the value's opening quote.
    init(
        _ key: String, _ value: String, quoted: Bool = true, before: String = "", mark: String = " = ",
        after: String = "\n",
        form: Candidate.Form = .assignment, wrapper: String = "", comparing: Bool = false
    ) {
        let opening = wrapper.isEmpty ? "" : wrapper + "("
        let quote = quoted ? "\"" : ""
        let front = Array(before.utf8)
        let keyBytes = Array(key.utf8)
        let lead = front + keyBytes + Array(mark.utf8)
        let valueStart = lead.count + opening.utf8.count + quote.utf8.count
        let valueEnd = valueStart + value.utf8.count
        text = lead + Array((opening + quote + value + quote + after).utf8)
        candidate = Candidate(
            key: front.count..<front.count + keyBytes.count, value: valueStart..<valueEnd,
            form: key.isEmpty ? .bare : form,
            mark: key.isEmpty ? .none : comparing ? .comparison : .equals, quote: quoted ? .double : .none,
            wrapper: lead.count..<lead.count + wrapper.utf8.count)
    }

    var judgement: FeatureExtractor.Judgement {
        text.withUnsafeBytes { FeatureExtractor().judge(candidate, in: $0) }
    }

    var veto: Veto? {
        if case .vetoed(let veto) = judgement { veto } else { nil }
    }

    var bins: Bins { text.withUnsafeBytes { FeatureExtractor().content(candidate, in: $0) } }
}

/// Calls `body` with the bytes of a string.
func withView<Result>(_ text: String, _ body: (ByteView) -> Result) -> Result {
    var text = text
    return text.withUTF8 { body(ByteView(UnsafeRawBufferPointer($0))) }
}
