internal import Decoding
internal import Detection
internal import Findings
internal import Rules

/// Looks at a version once more, now that is known where it stands: whole, in memory, with every rule and allowlist
/// that asks for the place. One per thread.
final class VersionLook {
    private let scanner: TextScanner
    private let decoder = WholeTextDecoder()
    private let findings: FindingSink
    private let keys = KeySink()

    init(_ detector: Detector, showsSecrets: Bool = false) {
        scanner = TextScanner(detector)
        findings = FindingSink(detector.ruleSet.rules, showsSecrets: showsSecrets)
    }

    /// What a look has found, and the rules that could not be run to the end.
    typealias Result<Found> = (found: Found, failures: [RuleFailure])

    /// Findings with their places in the text.
    ///
    /// - Parameters:
    ///   - text: Of a blob, or a message.
    ///   - commit: Who brought it, in lower-case hex, if a commit did.
    func findings(in text: UnsafeRawBufferPointer, at path: SourcePath, commit: String?) -> Result<FindingCollector> {
        var decisions = PathDecisions(path.text, commit: commit)
        guard !scanner.isExcused(decisions) else { return (FindingCollector(), []) }
        findings.begin(at: Location(path: path))
        for match in scanner.matches(ofPath: &decisions) { findings.take(match, ofPath: path) }
        look(at: text, &decisions, findings)
        return (findings.takeFindings(), findings.takeFailures())
    }

    /// The secrets that stand in the text; not what is found because of its path alone.
    func keys(in text: UnsafeRawBufferPointer, at path: String) -> Result<Set<FindingCollector.Key>> {
        var decisions = PathDecisions(path)
        guard !scanner.isExcused(decisions) else { return ([], []) }
        look(at: text, &decisions, keys)
        return keys.takeAll()
    }

    private func look(at text: UnsafeRawBufferPointer, _ path: inout PathDecisions, _ sink: some MatchSink) {
        decoder.withText(of: text) { text, encoding in
            let window = TextWindow(document: text)
            sink.begin(encoding)
            sink.take(scanner.scan(window, path: &path), in: window)
        }
    }
}

/// Keeps of matches nothing but what they found.
private final class KeySink: MatchSink {
    private var found: Set<FindingCollector.Key> = []
    private var failures: [RuleFailure] = []

    func takeAll() -> VersionLook.Result<Set<FindingCollector.Key>> {
        defer { (found, failures) = ([], []) }
        return (found, failures)
    }

    func begin(_ encoding: TextEncoding) {}

    func take(_ result: WindowResult, in window: TextWindow) {
        failures += result.failures
        for match in result.matches {
            let secret = UnsafeRawBufferPointer(rebasing: window.bytes[match.secret])
            found.insert(FindingCollector.Key(rule: match.rule, secret: SecretNormalizer.normalize(secret)))
        }
    }

    func drop(_ count: Int, of window: TextWindow) {}
}
