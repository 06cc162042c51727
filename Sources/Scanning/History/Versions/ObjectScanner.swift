internal import Decoding
internal import Detection
internal import Findings
internal import GitStore
internal import History

/// Scans the contents of objects for secrets, whatever their encoding. One per thread.
///
/// Where the text comes from is not known yet; see ``VersionScanner``.
final class ObjectScanner {
    private let scanner: VersionScanner
    private let decoder = WholeTextDecoder()
    private var shifted: [CopiedStretch] = []
    private(set) var secrets = SecretTable()

    /// What is kept of a blob for those that are stored as deltas of it.
    final class Memory: Sendable {
        let trace: TextTrace
        let markLength: Int

        init(_ trace: TextTrace, markLength: Int) {
            self.trace = trace
            self.markLength = markLength
        }
    }

    /// What was found in one object.
    struct Result {
        /// Numbers in ``secrets``, each once, in ascending order.
        var secrets: [PlacedSecret]
        var dependence: VersionDependence
        var failures: [RuleFailure]
        var memory: Memory?

        var isEmpty: Bool { secrets.isEmpty && !dependence.isSome && failures.isEmpty }
    }

    init(_ detector: Detector) { scanner = VersionScanner(detector) }

    /// Larger objects cannot be scanned; bytes. UTF-16 becomes half as long again in UTF-8.
    static let maximumSize = VersionScanner.maximumLength / 3 * 2 - 64

    /// - Parameter derivation: With it, and with what was returned for the base, only what is new is scanned.
    func scan(
        _ bytes: UnsafeRawBufferPointer, derivation: VisitedObject.Derivation? = nil, base: Memory? = nil,
        keepsMemory: Bool = false
    ) -> Result {
        decoder.withText(of: bytes) { text, encoding in
            switch encoding {
            case .utf16:
                // Rare, and a delta of bytes says little about the text in them.
                return result(scanner.scan(text, keepsTrace: false), in: text, memory: nil)
            case .bytes(let markLength):
                let found: VersionResult
                if let derivation, let base, base.markLength == markLength {
                    found = withStretches(derivation.copied, markLength: markLength) { copied in
                        scanner.scan(text, copied: copied, of: base.trace, keepsTrace: keepsMemory)
                    }
                } else {
                    found = scanner.scan(text, keepsTrace: keepsMemory)
                }
                return result(found, in: text, memory: found.trace.map { Memory($0, markLength: markLength) })
            }
        }
    }

    private func result(_ found: VersionResult, in text: UnsafeRawBufferPointer, memory: Memory?) -> Result {
        var places: [Int32: PlaceSet] = [:]
        for match in found.matches { places[number(of: match, in: text), default: .none].formUnion(match.places) }
        let placed = places.map { PlacedSecret(number: $0, places: $1) }.sorted { $0.number < $1.number }
        return Result(
            secrets: placed, dependence: dependence(found.dependence, in: text), failures: found.failures,
            memory: memory)
    }

    private func number(of match: SecretMatch, in text: UnsafeRawBufferPointer) -> Int32 {
        let secret = UnsafeRawBufferPointer(rebasing: text[match.secret])
        return secrets.number(
            of: FindingCollector.Key(rule: match.rule, secret: SecretNormalizer.normalize(secret)))
    }

    private func dependence(_ found: OriginDependence, in text: UnsafeRawBufferPointer) -> VersionDependence {
        switch found {
        case .none: .none
        case .path(let matches): .path(matches.map { UnplacedMatch(match: $0, number: number(of: $0, in: text)) })
        case .text: .text
        }
    }

    /// The copied stretches of a text that begins behind a byte order mark.
    private func withStretches(
        _ runs: UnsafeBufferPointer<CopiedRun>, markLength: Int,
        _ body: (UnsafeBufferPointer<CopiedStretch>) -> VersionResult
    ) -> VersionResult {
        shifted.removeAll(keepingCapacity: true)
        let mark = Int32(markLength)
        for run in runs {
            let cut = max(0, mark - run.target, mark - run.source)
            guard cut < run.length else { continue }
            shifted.append(
                CopiedStretch(
                    target: run.target + cut - mark, source: run.source + cut - mark, length: run.length - cut))
        }
        return shifted.withUnsafeBufferPointer(body)
    }
}
