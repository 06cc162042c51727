import Testing

@testable import Generic

/// A text with marks, as the tables of this folder are written.
///
/// A name stands between `‹` and `›`, a value that is given to the last name in front of it between `«` and `»`; `⏎` is
/// a line's end, `⇥` a tab.
struct MarkedText {
    private(set) var bytes: [UInt8] = []
    /// The marked values with their names, which are empty where there is none.
    private(set) var pairs: [Pair] = []

    struct Pair: Hashable, CustomStringConvertible {
        var name: String
        var value: String
        /// Where the value begins.
        var start: Int

        var description: String { "‹\(name)› «\(value)» at \(start)" }
    }

    init(_ row: some StringProtocol) {
        var (nameStart, valueStart, name) = (0, 0, "")
        for scalar in row.unicodeScalars {
            switch scalar {
            case "‹": nameStart = bytes.count
            case "›": name = text(nameStart..<bytes.count)
            case "«": valueStart = bytes.count
            case "»": pairs.append(Pair(name: name, value: text(valueStart..<bytes.count), start: valueStart))
            case "⏎": bytes.append(UInt8(ascii: "\n"))
            case "⇥": bytes.append(UInt8(ascii: "\t"))
            default: bytes += Array(String(scalar).utf8)
            }
        }
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// What is found in the text, in the order of its values, each once.
    var candidates: [Candidate] {
        var found: [Candidate] = []
        bytes.withUnsafeBytes { text in
            CandidateScanner().scan(text) { if !found.contains($0) { found.append($0) } }
        }
        return found.sorted { $0.value.lowerBound < $1.value.lowerBound }
    }

    func pair(_ candidate: Candidate) -> Pair {
        Pair(name: text(candidate.key), value: text(candidate.value), start: candidate.value.lowerBound)
    }

    /// The first candidate with a marked value.
    var marked: Candidate? { candidates.first { pairs.contains(pair($0)) } }

    func judgement(_ candidate: Candidate) -> FeatureExtractor.Judgement {
        bytes.withUnsafeBytes { FeatureExtractor().judge(candidate, in: $0) }
    }

    func bins(_ candidate: Candidate) -> Bins {
        bytes.withUnsafeBytes { FeatureExtractor().content(candidate, in: $0) }
    }
}

/// The rows of a table: its lines, without empty ones and those that begin with `//`.
func rows(_ table: String) -> [String] {
    table.split(separator: "\n").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty && !$0.hasPrefix("//") }
}
