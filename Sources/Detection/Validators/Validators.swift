public import Rules

/// The offline checks: what a secret's own structure proves about it.
///
/// Each check is a pure function of the secret's bytes in a file of its own that names the source of the format.
/// A check never drops a match; it raises or lowers confidence and says why.
public enum Validators {
    public static func check(_ secret: UnsafeRawBufferPointer, with name: ValidatorName) -> OfflineCheck {
        let verdict =
            switch name {
            case .github: GitHubToken.check(secret)
            case .npm: Base62Checksum.check(secret)
            case .awsKeyID: AWSKeyID.check(secret)
            case .jwt: JSONWebToken.check(secret)
            case .privateKey: PrivateKey.check(secret)
            case .slack: SlackToken.check(secret)
            case .gitlab: GitLabToken.check(secret)
            }
        return OfflineCheck(
            name: name, result: verdict.result, detail: verdict.detail, expiresAt: verdict.expiresAt)
    }
}

/// What one check found out.
struct Verdict: Equatable {
    var result: OfflineCheck.Result
    var detail: String
    /// Seconds since 1970-01-01 UTC.
    var expiresAt: Int?

    static func pass(_ detail: String, expiresAt: Int? = nil) -> Verdict {
        Verdict(result: .pass, detail: detail, expiresAt: expiresAt)
    }

    static func fail(_ detail: String) -> Verdict { Verdict(result: .fail, detail: detail) }

    static func notApplicable(_ detail: String) -> Verdict { Verdict(result: .notApplicable, detail: detail) }
}

extension UnsafeRawBufferPointer {
    func starts(with text: StaticString) -> Bool {
        count >= text.utf8CodeUnitCount
            && UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
                .elementsEqual(self[..<text.utf8CodeUnitCount])
    }

    /// The parts between a separator, empty ones included.
    func parts(separatedBy separator: UInt8) -> [Slice<UnsafeRawBufferPointer>] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}

extension Sequence<UInt8> {
    var isDigits: Bool { allSatisfy { (0x30...0x39).contains($0) } }
}
