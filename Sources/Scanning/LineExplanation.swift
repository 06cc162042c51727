public import Detection
internal import Findings
internal import Rules
public import System

/// Why the candidates on one line of a file are reported or not: what `sprawl explain` prints.
public struct LineExplanation: Sendable {
    /// One candidate.
    public struct Candidate: Sendable {
        /// The name the value is given to, as it stands in the file; empty when there is none.
        public var name: String
        /// The value, masked unless the user asked to see secrets.
        public var value: String
        /// Bytes, 1-based.
        public var column: Int
        public var length: Int
        public var verdict: Explanation.Verdict
        public var reasons: [Explanation.Reason]
    }

    public var candidates: [Candidate]

    /// - Parameters:
    ///   - file: A path.
    ///   - line: 1-based.
    /// - Throws: When the file cannot be read.
    /// - Returns: `nil` when the file has no such line.
    public static func make(
        file: FilePath, line: Int, rules: ScanRules, showsSecrets: Bool
    ) throws -> LineExplanation? {
        let bytes = try TextFile.readBytes(file)
        return bytes.withUnsafeBytes { text in
            guard let range = Self.range(ofLine: line, in: text) else { return nil }
            let found = Explainer(rules.detector).explain(text, in: range, path: file.string)
            return LineExplanation(candidates: found.map { candidate($0, text, range, showsSecrets) })
        }
    }

    private static func candidate(
        _ found: Explanation, _ text: UnsafeRawBufferPointer, _ line: Range<Int>, _ showsSecrets: Bool
    ) -> Candidate {
        let value = UnsafeRawBufferPointer(rebasing: text[found.value])
        return Candidate(
            name: String(decoding: text[found.name], as: UTF8.self),
            value: showsSecrets ? String(decoding: value, as: UTF8.self) : Redaction.mask(value),
            column: found.value.lowerBound - line.lowerBound + 1, length: found.value.count, verdict: found.verdict,
            reasons: found.reasons)
    }

    /// Without its line feed.
    private static func range(ofLine line: Int, in text: UnsafeRawBufferPointer) -> Range<Int>? {
        var start = 0
        for _ in 1..<max(line, 1) {
            guard let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            start = end + 1
        }
        guard start < text.count else { return nil }
        return start..<(text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count)
    }
}
