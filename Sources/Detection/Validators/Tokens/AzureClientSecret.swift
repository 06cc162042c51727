internal import Codecs
internal import Rules

/// Client secrets of Microsoft Entra ID (Azure AD): a version digit and `Q~` behind three characters.
///
/// Source: microsoft/security-utilities, SEC101/156; see ``AzureSecretChecksum``. Version 7 has no checksum.
enum AzureClientSecret {
    static func check(_ secret: CheckedBytes) -> Verdict {
        guard secret.count >= 37, secret[4] == UInt8(ascii: "Q"), secret[5] == UInt8(ascii: "~") else {
            return .notApplicable("older form, without a checksum")
        }
        guard secret[3] == UInt8(ascii: "8") else { return .notApplicable("no checksum in this version") }
        guard secret.count == 40 else { return .fail("not the 40 characters of a client secret") }
        guard AzureSecretChecksum.clientSecret(Array(secret.dropLast(3))).elementsEqual(secret.suffix(3)) else {
            return .fail("checksum does not hold")
        }
        return .pass("checksum holds")
    }
}
