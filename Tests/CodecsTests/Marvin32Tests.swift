import Codecs
import Testing

/// The vectors of dotnet/corefx, `MarvinTests.cs`.
@Suite struct Marvin32Tests {
    static let vectors: [(seed: UInt64, bytes: [UInt8], hash: UInt64)] = [
        (0x004F_B61A_001B_DBCC, [], 0x30ED_35C1_00CD_3C7D),
        (0x004F_B61A_001B_DBCC, [0xAF], 0x48E7_3FC7_7D75_DDC1),
        (0x004F_B61A_001B_DBCC, [0xE7, 0x0F], 0xB5F6_E1FC_485D_BFF8),
        (0x004F_B61A_001B_DBCC, [0x37, 0xF4, 0x95], 0xF0B0_7C78_9B8C_F7E8),
        (0x004F_B61A_001B_DBCC, [0x86, 0x42, 0xDC, 0x59], 0x7008_F2E8_7E9C_F556),
        (0x004F_B61A_001B_DBCC, [0x15, 0x3F, 0xB7, 0x98, 0x26], 0xE6C0_8C6D_A2AF_A997),
        (0x004F_B61A_001B_DBCC, [0x09, 0x32, 0xE6, 0x24, 0x6C, 0x47], 0x6F04_BF1A_5EA2_4060),
        (0x004F_B61A_001B_DBCC, [0xAB, 0x42, 0x7E, 0xA8, 0xD1, 0x0F, 0xC7], 0xE118_47E4_F067_8C41),
        (0x804F_B61A_001B_DBCC, [], 0x10A9_D5D3_996F_D65D),
        (0x804F_B61A_001B_DBCC, [0xAF], 0x6820_1F91_960E_BF91),
        (0x804F_B61A_001B_DBCC, [0x86, 0x42, 0xDC, 0x59], 0x3628_9D96_54FB_49F6),
        (0x804F_B61A_001B_DBCC, [0xAB, 0x42, 0x7E, 0xA8, 0xD1, 0x0F, 0xC7], 0xE203_987D_BA25_2FB3),
        (0x804F_B61A_801B_DBCC, [0x00], 0xA37F_B0DA_2ECA_E06C),
        (0x804F_B61A_801B_DBCC, [0xFF], 0xFECE_F370_701A_E054),
        (0x804F_B61A_801B_DBCC, [0x00, 0xFF], 0xA638_E757_0004_8880),
        (0x804F_B61A_801B_DBCC, [0xFF, 0x00, 0xFF], 0x9D85_77C0_FE0D_30BF),
    ]

    @Test(arguments: vectors.indices) func publishedVectors(index: Int) {
        let vector = Self.vectors[index]
        #expect(Marvin32.hash(vector.bytes, seed: vector.seed) == vector.hash)
        let folded = UInt32(truncatingIfNeeded: vector.hash) ^ UInt32(truncatingIfNeeded: vector.hash >> 32)
        #expect(Marvin32.hash32(vector.bytes, seed: vector.seed) == folded)
    }
}
