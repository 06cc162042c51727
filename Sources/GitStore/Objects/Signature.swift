/// Who did something and when: the value of an `author`, `committer` or `tagger` line, `Name <mail> seconds zone`.
///
/// Broken lines are read as git's `split_ident_line` (ident.c) reads them, and further: whatever can be made out is
/// kept.
public struct Signature: Sendable, Hashable {
    /// Bytes that are not UTF-8 are replaced with U+FFFD. Empty when missing.
    public var name: String
    public var email: String
    /// Seconds since 1970; 0 when missing or out of range.
    public var time: Int64
    /// Minutes east of Greenwich; 0 when missing or malformed.
    public var offset: Int

    public init(name: String, email: String, time: Int64, offset: Int) {
        self.name = name
        self.email = email
        self.time = time
        self.offset = offset
    }

    /// - Parameter line: what follows the word `author`, without the line's end.
    public init(parsing line: UnsafeRawBufferPointer) {
        let open = line.firstIndex(of: UInt8(ascii: "<"))
        name = Self.text(line, 0..<(open ?? line.count), trimsStart: open == nil)
        guard let open else {
            (email, time, offset) = ("", 0, 0)
            return
        }
        let close = line[(open + 1)...].firstIndex(of: UInt8(ascii: ">"))
        email = Self.text(line, (open + 1)..<(close ?? line.count), trimsStart: false)
        (time, offset) = Self.time(of: line)
    }

    /// The time and the zone behind the last `>` of a line.
    static func time(of line: UnsafeRawBufferPointer) -> (seconds: Int64, minutes: Int) {
        guard let close = line.lastIndex(of: UInt8(ascii: ">")) else { return (0, 0) }
        var position = close + 1
        skipSpace(line, &position)
        guard let seconds = number(line, &position) else { return (0, 0) }
        skipSpace(line, &position)
        guard position < line.count, line[position] == UInt8(ascii: "+") || line[position] == UInt8(ascii: "-") else {
            return (seconds, 0)
        }
        let isWest = line[position] == UInt8(ascii: "-")
        position += 1
        guard let zone = number(line, &position), zone <= 9999 else { return (seconds, 0) }
        let minutes = Int(zone / 100 * 60 + zone % 100)
        return (seconds, isWest ? -minutes : minutes)
    }

    /// nil without any digit; 0 for a number that does not fit, as git has it.
    private static func number(_ line: UnsafeRawBufferPointer, _ position: inout Int) -> Int64? {
        let start = position
        var value: Int64 = 0
        var overflows = false
        while position < line.count, case let digit = line[position] &- 0x30, digit < 10 {
            let (shifted, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, carries) = shifted.addingReportingOverflow(Int64(digit))
            overflows = overflows || tooLarge || carries
            value = sum
            position += 1
        }
        return position == start ? nil : overflows ? 0 : value
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

    private static func skipSpace(_ line: UnsafeRawBufferPointer, _ position: inout Int) {
        while position < line.count, isSpace(line[position]) { position += 1 }
    }

    private static func text(_ line: UnsafeRawBufferPointer, _ range: Range<Int>, trimsStart: Bool) -> String {
        var range = range
        while let last = range.last, isSpace(line[last]) { range = range.lowerBound..<last }
        while trimsStart, let first = range.first, isSpace(line[first]) { range = (first + 1)..<range.upperBound }
        return String(decoding: UnsafeRawBufferPointer(rebasing: line[range]), as: UTF8.self)
    }
}
