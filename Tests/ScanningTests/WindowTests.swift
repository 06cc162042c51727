import Findings
import Foundation
import Inputs
import Rules
import System
import Testing

@testable import Scanning

/// A document that is scanned in windows, however small, has the same findings in the same places as one that is
/// scanned whole.
@Suite struct WindowTests {
    private let rules: ScanRules

    init() throws { rules = try testRules() }

    static let windowSizes = [1, 2, 3, 7, 31, 64, 127, 200, 499, 1021, 4099, 65_536]

    @Test(arguments: SecretDocument.Filler.allCases, ["\n", "\r\n"])
    func windowsOfEverySize(filler: SecretDocument.Filler, lineBreak: String) throws {
        let document = try SecretDocument(lines: 320, filler: filler, lineBreak: lineBreak, seed: 11).utf8
        let whole = places(scan(document, windowSize: 1 << 24))
        #expect(whole.count > 100)
        for size in Self.windowSizes {
            #expect(places(scan(document, windowSize: size)) == whole, "window of \(size) bytes")
        }
    }

    @Test(arguments: [false, true], [false, true])
    func windowsOfUTF16(bigEndian: Bool, mark: Bool) throws {
        let document = try SecretDocument(lines: 300, filler: mark ? .multiByte : .ascii, seed: 12)
        let bytes = document.utf16(bigEndian: bigEndian, mark: mark)
        let whole = places(scan(bytes, windowSize: 1 << 24))
        #expect(whole.count > 100)
        // The same lines and columns as in UTF-8; the offsets are those of the file on disk.
        let inUTF8 = places(scan(document.utf8, windowSize: 1 << 24))
        #expect(whole.map(\.withoutOffsets) == inUTF8.map(\.withoutOffsets))
        for place in whole {
            let start = place.byteOffset
            let secret = Array(bytes[start..<start + place.byteLength])
            let units = stride(from: 0, to: secret.count, by: 2).map { index -> UInt16 in
                let pair = (UInt16(secret[index]), UInt16(secret[index + 1]))
                return bigEndian ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
            }
            #expect(String(decoding: units, as: UTF16.self) == place.secret)
        }
        for size in Self.windowSizes {
            #expect(places(scan(bytes, windowSize: size)) == whole, "window of \(size) bytes")
        }
    }

    @Test func marksOfUTF8CountInOffsetsOnly() throws {
        let document = try SecretDocument(lines: 200, filler: .multiByte, seed: 13).utf8
        let plain = places(scan(document, windowSize: 1 << 24))
        for size in [1, 3, 499, 1 << 24] {
            let marked = places(scan([0xEF, 0xBB, 0xBF] + document, windowSize: size))
            #expect(marked.map(\.withoutOffsets) == plain.map(\.withoutOffsets), "window of \(size) bytes")
            #expect(marked.map(\.byteOffset) == plain.map { $0.byteOffset + 3 }, "window of \(size) bytes")
        }
    }

    /// What the places say can be read off the document.
    @Test(arguments: SecretDocument.Filler.allCases) func placesAreTrue(filler: SecretDocument.Filler) throws {
        let text = try SecretDocument(lines: 200, filler: filler, seed: 14).text
        let bytes = Array(text.utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for place in places(scan(bytes, windowSize: 777)) {
            let end = place.byteOffset + place.byteLength
            #expect(String(decoding: bytes[place.byteOffset..<end], as: UTF8.self) == place.secret)
            let line = lines[place.line - 1]
            let first = place.secret.split(separator: "\n")[0]
            #expect(Array(line.utf8).dropFirst(place.column - 1).starts(with: first.utf8))
            #expect(Array(line.utf16).dropFirst(place.utf16Column - 1).starts(with: first.utf16))
            let last = Array(lines[place.endLine - 1].utf8).prefix(place.endColumn - 1)
            #expect(last.suffix(4) == place.secret.utf8.suffix(4))
            let lastUnits = Array(lines[place.endLine - 1].utf16).prefix(place.utf16EndColumn - 1)
            #expect(lastUnits.suffix(4) == place.secret.utf16.suffix(4))
        }
    }

    /// A secret that begins in the next window is on the same line all the same: no excerpt may show it.
    @Test func excerptsHideTheSecretsOfOtherWindows() throws {
        let line = try (1...40).map { try expand("k=ghp_{base62:30}{crc32-base62:6}", seed: $0) }
            .joined(separator: " ")
        let document = Array((String(repeating: "filler ", count: 700) + line + "\n" + line).utf8)
        for size in [1, 50, 97, 200, 1000] {
            let result = scan(document, windowSize: size, showsSecrets: false)
            let excerpts = result.findings.flatMap(\.occurrences).compactMap(\.excerpt)
            #expect(excerpts.count == 80)
            for excerpt in excerpts {
                #expect(!excerpt.text.contains(Self.pieceOfToken), "window of \(size) bytes")
            }
        }
    }

    /// More characters in a row than any word of the document has.
    private static var pieceOfToken: Regex<Substring> { /[0-9A-Za-z]{8,}/ }

    @Test(arguments: [1, 2, 5]) func standardInputInOddPieces(seed: UInt64) throws {
        let document = try SecretDocument(lines: 400, filler: .multiByte, seed: seed).utf8
        let whole = places(scan(document, windowSize: 1 << 24))
        let pipe = Pipe()
        let writer = Thread {
            var random = SeededGenerator(seed: seed)
            var rest = document[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...701, using: &random))
                pipe.fileHandleForWriting.write(Data(piece))
                rest = rest.dropFirst(piece.count)
            }
            try? pipe.fileHandleForWriting.close()
        }
        writer.start()
        let source = StandardInput(
            descriptor: FileDescriptor(rawValue: pipe.fileHandleForReading.fileDescriptor), path: "document")
        let result = Scan(rules: rules, options: ScanOptions(showsSecrets: true, windowSize: 499)).stream(source)
        #expect(places(result) == whole)
    }

    @Test func theBufferDoesNotGrowWithTheDocument() throws {
        let source = MemorySource(
            Array(repeating: UInt8(ascii: "a"), count: 3 << 20), claimedSize: nil)
        let result = Scan(rules: rules, options: ScanOptions(windowSize: 10_000)).stream(source)
        #expect(result.statistics.bytesScanned == 3 << 20)
        #expect(source.largestRead < 20_000)
    }

    private func scan(_ bytes: [UInt8], windowSize: Int, showsSecrets: Bool = true) -> ScanResult {
        let options = ScanOptions(showsSecrets: showsSecrets, windowSize: windowSize)
        return Scan(rules: rules, options: options).stream(MemorySource(bytes))
    }
}

/// An occurrence with its finding, flat, in the order of the report.
struct Place: Equatable {
    var rule: String
    var fingerprint: Fingerprint
    var secret: String
    var line: Int
    var column: Int
    var endLine: Int
    var endColumn: Int
    var byteOffset: Int
    var byteLength: Int
    var utf16Column: Int
    var utf16EndColumn: Int

    var withoutOffsets: Place {
        var place = self
        place.byteOffset = 0
        place.byteLength = 0
        return place
    }
}

func places(_ result: ScanResult) -> [Place] {
    result.findings.flatMap { finding in
        finding.occurrences.map {
            Place(
                rule: finding.rule.id, fingerprint: finding.fingerprint,
                secret: result.permission.map { finding.secret.revealed(by: $0) } ?? "", line: $0.span.start.line,
                column: $0.span.start.column, endLine: $0.span.end.line, endColumn: $0.span.end.column,
                byteOffset: $0.span.start.byteOffset, byteLength: $0.span.byteLength,
                utf16Column: $0.span.start.utf16Column, utf16EndColumn: $0.span.end.utf16Column)
        }
    }
}
