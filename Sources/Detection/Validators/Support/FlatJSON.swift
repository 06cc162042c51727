/// The scalar members of a JSON object's outermost level: as much of JSON as token headers need.
///
/// Not a JSON parser: nested values are skipped by counting brackets, and text that is not JSON gives `nil` or less.
enum FlatJSON {
    static func fields(of bytes: [UInt8]) -> [String: String]? {
        var scanner = Scanner(bytes: bytes)
        return scanner.object()
    }

    private struct Scanner {
        let bytes: [UInt8]
        var position = 0

        mutating func object() -> [String: String]? {
            skipBlanks()
            guard take(UInt8(ascii: "{")) else { return nil }
            var fields: [String: String] = [:]
            skipBlanks()
            if take(UInt8(ascii: "}")) { return fields }
            while true {
                skipBlanks()
                guard let key = string() else { return nil }
                skipBlanks()
                guard take(UInt8(ascii: ":")) else { return nil }
                skipBlanks()
                if let text = string() {
                    fields[key] = text
                } else if let text = scalarOrNested() {
                    if !text.isEmpty { fields[key] = text }
                } else {
                    return nil
                }
                skipBlanks()
                if take(UInt8(ascii: "}")) { return fields }
                guard take(UInt8(ascii: ",")) else { return nil }
            }
        }

        private mutating func string() -> String? {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
            var end = position + 1
            while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
                end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            guard end < bytes.count else { return nil }
            defer { position = end + 1 }
            return String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
        }

        /// A number or literal as written; an empty string for an object or array, which is skipped.
        private mutating func scalarOrNested() -> String? {
            let start = position
            var depth = 0
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\""):
                    guard depth > 0, string() != nil else { return nil }
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if depth == 0 { return scalar(from: start) }
                    depth -= 1
                    if depth == 0 {
                        position += 1
                        return ""
                    }
                case UInt8(ascii: ",") where depth == 0: return scalar(from: start)
                default: break
                }
                position += 1
            }
            return nil
        }

        private func scalar(from start: Int) -> String? {
            let text = bytes[start..<position].filter { $0 > 0x20 }
            return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
        }

        private mutating func skipBlanks() {
            while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard position < bytes.count, bytes[position] == byte else { return false }
            position += 1
            return true
        }
    }
}
