// Findings: what a scan found, independent of how it was found and of how it will be shown.
//
// The principal types: ``ScanResult`` is a whole run; ``Finding`` is one ``Secret`` of one rule, ``Check`` what is
// known about it; ``Occurrence`` is one place of it: a ``Location`` (in which text), a ``Span`` (where in it) and a
// ``Provenance`` (how it came there). ``Fingerprint`` is a secret's identity and ``Redaction`` how it is shown;
// ``Problem`` is something that was not scanned.

public import Rules

/// One secret that one rule found, with every place where it stands.
///
/// An immutable object: a run may have hundreds of thousands, and triage and reports pass them on without copying.
public final class Finding: Sendable {
    public let rule: Rule
    /// How much harm the secret can do: what its rule says, less if it is known as something harmless.
    public let severity: Severity
    /// How sure the scanner is after the offline checks.
    public let confidence: Confidence
    /// The estimated probability that this is a real secret, 0 to 1.
    public let score: Double
    public let fingerprint: Fingerprint
    public let secret: Secret
    public let checks: [Check]
    /// Never empty; in the order of path and position.
    public let occurrences: [Occurrence]

    public init(
        rule: Rule, confidence: Confidence, score: Double, fingerprint: Fingerprint, secret: Secret,
        checks: [Check], occurrences: [Occurrence]
    ) {
        self.rule = rule
        severity = checks.compactMap(\.label?.severityLimit).reduce(rule.severity, min)
        self.confidence = confidence
        self.score = score
        self.fingerprint = fingerprint
        self.secret = secret
        self.checks = checks
        self.occurrences = occurrences
    }

    /// What belongs to the secret at any of its places, each once.
    public var parts: [SecretPart] {
        var known: Set<SecretPart> = []
        return occurrences.lazy.flatMap(\.parts).map(\.part).filter { known.insert($0).inserted }
    }

    /// What the checks prove about the secret: what its provider said last, or else what its own bytes say.
    public var validity: Validity {
        var latest: LiveCheck?
        var offline: [OfflineCheck] = []
        for check in checks {
            switch check {
            case .offline(let check): offline.append(check)
            case .live(let check):
                if check.state != .unknown, check.time >= latest?.time ?? check.time { latest = check }
            }
        }
        if let latest { return latest.state == .active ? .active : .inactive }
        if offline.contains(where: { $0.result == .fail }) { return .malformed }
        if offline.contains(where: { $0.isExpired == true }) { return .expired }
        if offline.contains(where: { $0.result == .pass }) { return .wellFormed }
        return .unknown
    }

    /// Identifiers of the weakness in the frameworks auditors use.
    ///
    /// Source: MITRE CWE 4.x, CWE-798 (hard-coded credentials) and its child CWE-321 (hard-coded cryptographic key).
    public var frameworks: [String] {
        switch rule.kind {
        case .privateKey, .signingKey, .encryptionKey: ["CWE-321", "CWE-798"]
        case .password, .connectionString: ["CWE-259", "CWE-798"]
        default: ["CWE-798"]
        }
    }
}
