internal import Codecs
internal import Rules

/// Personal access tokens of Azure DevOps: 52 characters of base32, or an annotated key of 84.
///
/// Source: microsoft/security-utilities, SEC101/102 and SEC101/201; see ``AzureSecretChecksum``.
enum AzureDevOpsToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        guard token.count == 52 else { return AzureKey.check(token) }
        // The alphabet is lower case; upper case is accepted.
        let upperCase = token.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
        guard let bytes = Base32.decode(upperCase), bytes.count == 32 else { return .fail("not base32") }
        let checksum = AzureSecretChecksum.accessTokenPlaces.map { bytes[$0] }
        let kind = AzureSecretChecksum.AccessTokenKind.allCases.first {
            AzureSecretChecksum.accessToken(bytes, kind: $0) == checksum
        }
        return switch kind {
        case .user: .pass("token of a user")
        case .application: .pass("token of an application")
        case nil: .fail("checksum does not hold")
        }
    }
}
