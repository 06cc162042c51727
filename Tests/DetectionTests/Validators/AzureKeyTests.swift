import Codecs
import Rules
import Testing

@testable import Detection

/// Azure's annotated keys, and markers that several kinds of keys share.
@Suite struct AzureKeyTests {
    @Test(arguments: [
        ("{azure-key:ACOG}", "AI services key"), ("{azure-key-88:ACOG}", "AI services key"),
        ("{azure-key:AZDO}", "Azure DevOps token"), ("{azure-key:msql}", "SQL Server key"),
        ("{azure-key-88:AZEG}", "Event Grid key"), ("{azure-key:WXYZ}", "key of WXYZ"),
    ]) func servicesAndDates(template: String, service: String) throws {
        for seed in 0..<100 as Range<UInt64> {
            let key = try ValidatorTests.expand(template, seed: seed)
            let check = ValidatorTests.check(.azureKey, key)
            #expect(check.result == .pass, "\(seed)")
            let year = 2024 + Int(key[58] - UInt8(ascii: "A"))
            let month = 1 + Int(key[59] - UInt8(ascii: "A"))
            #expect(check.detail == "\(service), issued \(year)-\(month < 10 ? "0" : "")\(month)")
        }
    }

    @Test(arguments: ["{azure-key:ACOG}", "{azure-key-88:ACOG}"]) func changedKeysDoNotPass(template: String) throws {
        for seed in 0..<4 as Range<UInt64> {
            let key = try ValidatorTests.expand(template, seed: seed)
            for place in key.indices {
                for byte in Array("aB7/=\0".utf8) where byte != key[place] {
                    var altered = key
                    altered[place] = byte
                    #expect(ValidatorTests.check(.azureKey, altered).result != .pass, "\(place)")
                }
            }
        }
    }

    /// The first keys had the checksum's bytes in base64.
    @Test(arguments: [84, 88]) func checksumsInBase64(length: Int) throws {
        let head = Array(try ValidatorTests.expand("{azure-key:ACOG}", seed: 7)[..<80])
        let checksums = AzureAnnotatedKey.checksums(of: head, length: length)
        try #require(checksums.count == 2)
        for checksum in checksums {
            #expect(head.count + checksum.count == length)
            #expect(ValidatorTests.check(.azureKey, head + checksum).result == .pass)
        }
    }

    @Test func kindsOfAnnotatedKeys() throws {
        for (kind, words) in [("D", "derived key"), ("H", "hash made with a key")] {
            var head = Array(try ValidatorTests.expand("{azure-key:ACOG}", seed: 8)[..<80])
            head[57] = kind.utf8.first!
            // A year and a month that do not exist are left out.
            head[59] = UInt8(ascii: "M")
            let key = head + AzureAnnotatedKey.checksums(of: head, length: 84)[0]
            #expect(ValidatorTests.check(.azureKey, key).detail == "AI services key, \(words)")
        }
    }

    /// The seed says which of several kinds a key is.
    @Test(arguments: AzureIdentifiableKey.all.indices) func kindsOfOneMarker(index: Int) throws {
        let format = AzureIdentifiableKey.all[index]
        var seen: Set<String> = []
        for seed in 0..<60 as Range<UInt64> {
            let key = try ValidatorTests.expand("{azure-identifiable:\(format.marker)}", seed: seed)
            let check = ValidatorTests.check(.azureKey, key)
            #expect(check.result == .pass)
            seen.insert(check.detail)
        }
        #expect(seen == Set(format.kinds.map(\.name)))
    }

    /// Redis keys have letters for `+` and `/`.
    @Test func redisKeysWithoutSigns() throws {
        var altered = 0
        for seed in 0..<200 as Range<UInt64> {
            let key = try ValidatorTests.expand("{azure-identifiable:AzCa}", seed: seed)
            // The head is read as it is written, so only signs in the checksum are replaced after the fact.
            guard !key[..<33].contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }) else { continue }
            let plain = key.map {
                $0 == UInt8(ascii: "+") ? UInt8(ascii: "P") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "F") : $0
            }
            if plain != key { altered += 1 }
            #expect(ValidatorTests.check(.azureKey, plain).result == .pass)
        }
        #expect(altered > 0)
    }
}
