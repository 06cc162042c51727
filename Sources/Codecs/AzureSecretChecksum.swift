/// The checksums inside client secrets of Microsoft Entra ID and personal access tokens of Azure DevOps.
///
/// Source: microsoft/security-utilities, `IdentifiableMetadata.IsAzureAadClientAppIdentifiableSecret` and SEC101/102.
public enum AzureSecretChecksum {
    // MARK: Entra ID

    /// The alphabet of a client secret, in the order its checksum uses.
    public static let clientSecretAlphabet = Array(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~".utf8)

    /// The last three characters of a client secret: the first three of six digits.
    ///
    /// - Parameter head: The 37 characters before them.
    public static func clientSecret(_ head: [UInt8]) -> [UInt8] {
        let checksum = Marvin32.hash32(head, seed: 0x4161_6450_7764_3030)
        return Array(PositionalNumeral.digits(of: checksum, in: clientSecretAlphabet, width: 6).prefix(3))
    }

    // MARK: Azure DevOps

    /// Where the checksum's bytes stand among the 32 of a token, the most significant first.
    public static let accessTokenPlaces = [2, 7, 8, 22]

    public enum AccessTokenKind: UInt32, CaseIterable, Sendable {
        case user = 0xE0B9_692D
        case application = 0x1019_F92E
    }

    /// A CRC-32 of the 28 other bytes, altered by the kind.
    ///
    /// - Parameter token: The 32 decoded bytes, whose checksum bytes do not matter.
    public static func accessToken(_ token: [UInt8], kind: AccessTokenKind) -> [UInt8] {
        let covered = token.indices.filter { !accessTokenPlaces.contains($0) }.map { token[$0] }
        let checksum = Checksum.crc32(covered) ^ kind.rawValue
        return Checksum.littleEndianBytes(of: checksum).reversed()
    }
}
