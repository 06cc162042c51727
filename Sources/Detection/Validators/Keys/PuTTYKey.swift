internal import Codecs
internal import Rules

/// Keys in PuTTY's text format, whose public part is never encrypted.
///
/// Source: PuTTY's manual, appendix C "PPK file format".
enum PuTTYKey {
    static func check(_ text: CheckedBytes) -> Verdict {
        let lines = text.prefix(65_536).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
        func value(_ name: String) -> CheckedBytes? {
            let head = Array("\(name): ".utf8)
            return lines.first { $0.starts(with: head) }?.dropFirst(head.count)
        }
        guard let algorithm = lines.first?.split(separator: UInt8(ascii: " ")).last,
            let encryption = value("Encryption"), value("Private-Lines") != nil
        else { return .fail("not a complete PuTTY key") }
        let key = publicKey(in: lines).flatMap { OpenSSHKey.description(of: $0[...]) }
        let name = PrintableDetail.of(algorithm.prefix(40))
        // What is inside counts only where it is the algorithm the first line names.
        let detail = key.map { $0.hasPrefix(name) ? $0 : name } ?? name
        guard !encryption.elementsEqual("none".utf8) else { return .pass("PuTTY \(detail), not encrypted") }
        let derivation = value("Key-Derivation").map { " (\(PrintableDetail.of($0)))" } ?? ""
        return .pass("PuTTY \(detail), encrypted\(derivation)")
    }

    /// The lines behind `Public-Lines: <count>`, decoded.
    private static func publicKey(in lines: [CheckedBytes]) -> [UInt8]? {
        let head = Array("Public-Lines: ".utf8)
        guard let place = lines.firstIndex(where: { $0.starts(with: head) }),
            let count = Int(String(decoding: Array(lines[place].dropFirst(head.count)), as: UTF8.self)),
            (1...200).contains(count)
        else { return nil }
        return Base64.decode(lines[(place + 1)...].prefix(count).joined())
    }
}
