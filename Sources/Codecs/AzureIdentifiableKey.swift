/// Azure's older identifiable keys: base64 with a four-character marker ten characters before the padding, the last
/// four of the decoded bytes being a checksum of the others, under a seed of the service.
///
/// Source: microsoft/security-utilities, `IdentifiableMetadata` and the rules SEC101/152 to SEC101/199.
public struct AzureIdentifiableKey: Sendable {
    public var marker: String
    /// Of the decoded key, in bytes.
    public var length: Int
    /// Written with the URL-safe alphabet.
    public var isURLSafe = false
    /// What it opens and the seeds (eight ASCII characters each) of its checksum.
    public var kinds: [(name: String, seeds: [UInt64])]

    /// All known ones. A marker tells them apart, except `AIoT` and `APIM`, where the seed does.
    public static let all: [AzureIdentifiableKey] = [
        .init(marker: "+ASt", length: 64, kinds: [("storage account key", [0x4465_6661_756C_7430])]),
        .init(
            marker: "ACDb", length: 64,
            kinds: [
                ("Cosmos DB read-write key", [0x4D61_7374_5257_3030]),
                ("Cosmos DB read-only key", [0x4D61_7374_524F_3030]),
                (
                    "Cosmos DB system key",
                    [
                        0x5379_7341_6C6C_3030, 0x5265_736F_7572_3030, 0x5379_7374_524F_3030, 0x456E_6372_7970_3030,
                        0x5379_7374_5257_3030,
                    ]
                ),
            ]),
        .init(marker: "+ABa", length: 64, kinds: [("Batch account key", [0x4162_4163_6374_3030])]),
        .init(marker: "+AMC", length: 64, kinds: [("Machine Learning classic key", [0x436C_6173_7369_6330])]),
        .init(
            marker: "APIM", length: 64,
            kinds: [
                ("API Management direct management key", [0x5465_6E61_6E74_3030]),
                ("API Management subscription key", [0x496F_5448_7562_3030]),
                ("API Management gateway key", [0x4761_7465_7779_3030]),
                ("API Management repository key", [0x4769_744B_6579_3030]),
            ]),
        .init(marker: "AzCa", length: 32, kinds: [("Cache for Redis key", [0x4163_6365_7373_3030])]),
        .init(marker: "+ASb", length: 32, kinds: [("Service Bus key", messaging)]),
        .init(marker: "+AEh", length: 32, kinds: [("Event Hubs key", messaging)]),
        .init(marker: "+ARm", length: 32, kinds: [("Relay key", messaging)]),
        .init(
            marker: "AIoT", length: 32,
            kinds: [
                ("IoT Hub key", [0x496F_5448_7562_3030]),
                ("IoT device provisioning key", [0x4470_734B_6579_3030]),
                ("IoT device key", [0x4465_7669_6365_3030]),
            ]),
        .init(marker: "AZEG", length: 32, kinds: [("Event Grid key", [0x5365_6E64_5265_6376])]),
        .init(
            marker: "AzSe", length: 39,
            kinds: [("AI Search query key", [0x5175_6572_7930_3030]), ("AI Search admin key", [0x5041_646D_696E_3030])]
        ),
        .init(marker: "+ACR", length: 39, kinds: [("Container Registry key", [0x4143_5244_666C_7430])]),
        .init(
            marker: "AzFu", length: 40, isURLSafe: true,
            kinds: [
                ("Functions master key", [0x4D61_7374_6572_3030]), ("Functions system key", [0x5379_7374_656D_3030]),
                ("Functions key", [0x4675_6E63_7469_3030]),
            ]),
    ]

    /// Send, listen and manage rights.
    private static let messaging: [UInt64] = [0x5365_6E64_3030_3030, 0x4C69_7374_656E_3030, 0x4D61_6E61_6765_3030]

    /// In characters, without padding.
    public var encodedLength: Int { (length * 8 + 5) / 6 }
    /// Where the marker stands in the encoded key.
    public var markerOffset: Int { encodedLength - 10 }

    /// The kind whose checksum the decoded key carries.
    public func kind(of key: [UInt8]) -> String? {
        guard key.count == length else { return nil }
        let covered = Array(key.dropLast(4))
        let checksum = key.suffix(4)
        return kinds.first { kind in
            kind.seeds.contains {
                Checksum.littleEndianBytes(of: Marvin32.hash32(covered, seed: $0)).elementsEqual(checksum)
            }
        }?.name
    }
}
