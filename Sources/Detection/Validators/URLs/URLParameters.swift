internal import Codecs
internal import Rules

/// The parameters of a query as it stands in files: separated by `&`, `&amp;` or `\u0026`, percent-encoded.
struct URLParameters {
    private let values: [String: [UInt8]]

    /// - Parameter text: A query, or a URL of which everything up to the `?` is skipped. The first 8 KB count.
    init(_ text: CheckedBytes) {
        var values: [String: [UInt8]] = [:]
        let bounded = text.prefix(8192)
        let query = bounded.firstIndex(of: UInt8(ascii: "?")).map { bounded[($0 + 1)...] } ?? bounded
        for part in query.split(separator: UInt8(ascii: "&")) {
            for var pair in Self.withoutEscapedSeparator(part) {
                if pair.starts(with: "amp;".utf8) { pair = pair.dropFirst(4) }
                guard let equals = pair.firstIndex(of: UInt8(ascii: "=")), equals - pair.startIndex <= 64 else {
                    continue
                }
                let name = String(decoding: pair[..<equals], as: UTF8.self).lowercased()
                values[name] = PercentEncoding.decode(pair[(equals + 1)...])
            }
        }
        self.values = values
    }

    /// - Parameter name: In lower case.
    subscript(name: String) -> [UInt8]? { values[name] }

    func text(_ name: String) -> String? { values[name].map { String(decoding: $0, as: UTF8.self) } }

    func number(_ name: String) -> Int? { text(name).flatMap { $0.utf8.count <= 15 ? Int($0) : nil } }

    private static func withoutEscapedSeparator(
        _ part: CheckedBytes
    ) -> [CheckedBytes] {
        let separator = Array("\\u0026".utf8)
        var pieces: [CheckedBytes] = []
        var start = part.startIndex
        var index = start
        while index < part.endIndex {
            if part[index] == separator[0], part[index...].starts(with: separator) {
                pieces.append(part[start..<index])
                index += separator.count
                start = index
            } else {
                index += 1
            }
        }
        pieces.append(part[start...])
        return pieces
    }
}

/// Times as URLs carry them.
enum URLTime {
    /// ISO 8601 in UTC: `2024-05-01`, `2024-05-01T10:20Z`, `2024-05-01T10:20:30.0000000Z`, `20240501T102030Z`.
    ///
    /// - Returns: Seconds since 1970-01-01, or `nil` when it is no such time.
    static func seconds(_ text: [UInt8]) -> Int? {
        guard text.count <= 40 else { return nil }
        let digits = text.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "Z") }.filter {
            (0x30...0x39).contains($0)
        }
        guard [8, 12, 14].contains(digits.count), text.allSatisfy(isTimeByte) else { return nil }
        func number(_ place: Int, _ width: Int) -> Int {
            digits[min(place, digits.count)..<min(place + width, digits.count)].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        guard let date = CivilDate(year: number(0, 4), month: number(4, 2), day: number(6, 2)) else { return nil }
        let (hour, minute, second) = (number(8, 2), number(10, 2), number(12, 2))
        guard hour < 24, minute < 60, second <= 60 else { return nil }
        return date.unixTime + hour * 3600 + minute * 60 + second
    }

    private static func isTimeByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || [0x2D, 0x2E, 0x3A, 0x54, 0x5A].contains(byte)
    }
}
