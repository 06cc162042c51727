internal import Decoding
internal import Detection
internal import Findings
internal import GitStore
internal import History

/// A secret of a version whose path is not known, and the kinds of places at which it is a finding.
struct PlacedSecret: Sendable {
    /// In a ``SecretTable``.
    var number: Int32
    var places: PlaceSet
}

/// A match of a version that counts, or not, when its path is known.
struct UnplacedMatch: Sendable {
    var match: SecretMatch
    /// Of its secret, in a ``SecretTable``.
    var number: Int32
}

/// What the path of a version decides about its secrets; see ``OriginDependence``.
enum VersionDependence: Sendable {
    case none
    case path([UnplacedMatch])
    case text

    var isSome: Bool { if case .none = self { false } else { true } }

    /// The same with the numbers of another table.
    ///
    /// - Parameter numbers: By number here, the number there.
    func renumbered(_ numbers: [Int32]) -> VersionDependence {
        guard case .path(let matches) = self else { return self }
        return .path(matches.map { UnplacedMatch(match: $0.match, number: numbers[Int($0.number)]) })
    }
}

extension [PlacedSecret] {
    /// The same secrets in another table.
    ///
    /// - Parameter numbers: By number here, the number there.
    func renumbered(_ numbers: [Int32]) -> [PlacedSecret] {
        map { PlacedSecret(number: numbers[Int($0.number)], places: $0.places) }.sorted { $0.number < $1.number }
    }
}

/// Scans the contents of objects for secrets, whatever their encoding. One per thread.
///
/// Where the text comes from is not known yet; see ``VersionScanner``.
final class ObjectScanner {
    private let scanner: VersionScanner
    private var decoded: [UInt8] = []
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
        switch TextEncoding(detectedIn: UnsafeRawBufferPointer(rebasing: bytes.prefix(TextEncoding.sampleLength))) {
        case .utf16(let bigEndian, let markLength):
            // Rare, and a delta of bytes says little about the text in them.
            return decode(UnsafeRawBufferPointer(rebasing: bytes[markLength...]), bigEndian: bigEndian) { text in
                result(scanner.scan(text, keepsTrace: false), in: text, memory: nil)
            }
        case .bytes(let markLength):
            let text = UnsafeRawBufferPointer(rebasing: bytes[markLength...])
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

    private func decode(
        _ raw: UnsafeRawBufferPointer, bigEndian: Bool, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let capacity = UTF16Decoder.capacity(for: raw.count) + 3
        if decoded.count < capacity { decoded = Array(repeating: 0, count: capacity) }
        return decoded.withUnsafeMutableBytes { output in
            var decoder = UTF16Decoder(bigEndian: bigEndian)
            var length = decoder.decode(raw, into: output)
            length += decoder.finish(into: UnsafeMutableRawBufferPointer(rebasing: output[length...]))
            return body(UnsafeRawBufferPointer(rebasing: output[..<length]))
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
