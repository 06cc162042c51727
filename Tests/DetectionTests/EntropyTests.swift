import Foundation
import Rules
import Testing

@testable import Detection

/// Shannon's definition, written down as it stands in gitleaks: runes are counted, bytes divide.
func slowEntropy(_ text: [UInt8]) -> Double {
    var counts: [Unicode.Scalar: Double] = [:]
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars { counts[scalar, default: 0] += 1 }
    return counts.sorted { $0.value < $1.value }.reduce(0) { sum, entry in
        let frequency = entry.value / Double(text.count)
        return sum - frequency * log2(frequency)
    }
}

/// The entropy of a secret, and what the rule's threshold does with it.
@Suite struct EntropyTests {
    @Test(arguments: [
        ("", 0), ("a", 0), ("aaaa", 0), ("ab", 1), ("abcd", 2), ("aabb", 1), ("0123456789abcdef", 4),
        // Four distinct characters of two bytes: 2 bits by Shannon, 1.5 by gitleaks, which divides by bytes.
        ("äöüß", 1.5), ("éa", 1.0566),
    ]) func knownValues(text: String, bits: Double) {
        #expect(abs(entropy(Array(text.utf8)) - bits) < 0.001)
    }

    @Test func agreesWithTheSlowDefinition() {
        var random = SeededGenerator(seed: 7)
        let alphabets = ["ab", "0123456789abcdef", "aé€\u{10000}", "\u{0}\u{7F}x"].map { Array($0.unicodeScalars) }
        for _ in 0..<500 {
            var text = String.UnicodeScalarView()
            let alphabet = alphabets.randomElement(using: &random)!
            for _ in 0..<Int.random(in: 1...80, using: &random) { text.append(alphabet.randomElement(using: &random)!) }
            let bytes = Array(String(text).utf8)
            #expect(abs(entropy(bytes) - slowEntropy(bytes)) < 1e-9)
        }
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(abs(entropy(bytes) - slowEntropy(bytes)) < 1e-9)
        }
    }

    /// Exactly the threshold is not enough; gitleaks keeps what is strictly greater.
    @Test(arguments: [(1.99, true), (2.0, false), (2.01, false), (0.0, true)])
    func thresholdIsExclusive(threshold: Double, isFound: Bool) throws {
        let detector = Detector([makeRule("r", "k=([a-z]{4})") { $0.entropy = threshold }])
        #expect(detector.secrets(in: "k=abcd") == (isFound ? ["abcd"] : []))
    }

    private func entropy(_ bytes: [UInt8]) -> Double { bytes.withUnsafeBytes { shannonEntropy($0) } }
}
