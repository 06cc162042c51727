internal import Detection
internal import Findings
internal import Rules

/// Hides secrets in the messages of commits that reports quote: those that rules find there, and those that were found
/// elsewhere, however a message repeats them.
struct MessageMask {
    private let scanner: TextScanner
    private let showsSecrets: Bool
    /// Secrets found elsewhere, by their first eight bytes.
    private var known: [UInt64: [[UInt8]]] = [:]

    /// Shorter secrets could be any word.
    private static let shortest = 8

    init(_ detector: Detector, secrets: SecretTable, showsSecrets: Bool) {
        scanner = TextScanner(detector)
        self.showsSecrets = showsSecrets
        guard !showsSecrets else { return }
        // Of rules that look at paths the key is the path.
        for key in secrets.keys
        where key.secret.count >= Self.shortest && detector.ruleSet.rules[key.rule].regex != nil {
            known[key.secret.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }, default: []].append(key.secret)
        }
    }

    /// - Parameters:
    ///   - range: Where in `bytes` the message stands.
    ///   - decoded: Makes text of a part of `bytes`.
    func text(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, decoded: (Range<Int>) -> String) -> String {
        var text = ""
        var position = range.lowerBound
        for secret in secrets(in: UnsafeRawBufferPointer(rebasing: bytes[range])) {
            let secret = range.lowerBound + secret.lowerBound..<range.lowerBound + secret.upperBound
            text += decoded(position..<secret.lowerBound)
            text += Redaction.mask(UnsafeRawBufferPointer(rebasing: bytes[secret]))
            position = secret.upperBound
        }
        return text + decoded(position..<range.upperBound)
    }

    /// In order, without overlaps.
    private func secrets(in message: UnsafeRawBufferPointer) -> [Range<Int>] {
        guard !showsSecrets else { return [] }
        var path = PathDecisions("")
        var ranges = scanner.scan(TextWindow(document: message), path: &path).matches.map(\.secret)
        if !known.isEmpty, message.count >= Self.shortest {
            for start in 0...(message.count - Self.shortest) {
                let rest = message[start...]
                for secret in known[message.loadUnaligned(fromByteOffset: start, as: UInt64.self)] ?? []
                where rest.starts(with: secret) {
                    ranges.append(start..<start + secret.count)
                }
            }
        }
        var joined: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound < last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }
}
