// Findings: what a scan found, independent of how it was found and of how it will be shown.
//
// The principal types: ``ScanResult`` is a whole run; ``Finding`` is one secret of one rule, ``Occurrence`` one place
// where it stands and ``Provenance`` how it came there; ``Fingerprint`` is its identity and ``Redaction`` how it is
// shown; ``Problem`` is something that was not scanned.

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
    /// The secret as reports show it.
    public let redacted: String
    /// The secret itself; present only when the user asked to see secrets.
    public let secret: String?
    public let checks: [OfflineCheck]
    /// Never empty; in the order of path and position.
    public let occurrences: [Occurrence]

    public init(
        rule: Rule, confidence: Confidence, score: Double, fingerprint: Fingerprint, redacted: String,
        secret: String?, checks: [OfflineCheck], occurrences: [Occurrence]
    ) {
        self.rule = rule
        severity = checks.compactMap(\.label?.severityLimit).reduce(rule.severity, min)
        self.confidence = confidence
        self.score = score
        self.fingerprint = fingerprint
        self.redacted = redacted
        self.secret = secret
        self.checks = checks
        self.occurrences = occurrences
    }

    /// What belongs to the secret at any of its places, each once.
    public var parts: [SecretPart] {
        var known: Set<SecretPart> = []
        return occurrences.lazy.flatMap(\.parts).map(\.part).filter { known.insert($0).inserted }
    }

    /// What the offline checks prove about the secret.
    public var validity: Validity {
        if checks.contains(where: { $0.result == .fail }) { return .malformed }
        if checks.contains(where: { $0.isExpired == true }) { return .expired }
        if checks.contains(where: { $0.result == .pass }) { return .wellFormed }
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

/// What is proven offline about a secret. None of the cases says that it works today.
public enum Validity: String, Sendable {
    /// Nothing could be checked.
    case unknown
    /// Its checksum or structure holds.
    case wellFormed = "well-formed"
    /// Its checksum or structure does not hold: probably a placeholder or an altered value.
    case malformed
    /// It carries an expiry date that has passed.
    case expired
}
