/// Values that everybody writes in one way: addresses, dates, versions, units, colours.
enum WrittenForms {
    private static let listSymbols = [",", " ", ".", "-"].reduce(0) { $0 | ValueStatistics.bit($1) }

    /// A quantity or a list of them: `30s`, `10MB`, `1.5h`, `0,0,0,10`.
    static func isUnit(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        if statistics.letters == 0, statistics.has(","), value[0].isDigit, statistics.hasOnly(listSymbols) {
            return true
        }
        guard value.count <= 8, value[0].isDigit, statistics.letters > 0, statistics.letters <= 3,
            statistics.classChanges <= 3
        else {
            return false
        }
        var at = value.firstIndex { !$0.isDigit && $0 != UInt8(ascii: ".") } ?? value.count
        if at < value.count, value[at] == 0x20 { at += 1 }
        let unit = value.slice(at, value.count)
        return unit.equals("ms") || unit.equals("s") || unit.equals("sec") || unit.equals("min") || unit.equals("h")
            || unit.equals("d")
            || unit.equals("kb") || unit.equals("mb") || unit.equals("gb") || unit.equals("mi") || unit.equals("gi")
            || unit.equals("px")
            || unit.equals("em") || unit.equals("rem") || unit.equals("pt") || unit.equals("m")
    }

    /// An address with a scheme and no user.
    static func isAddress(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        guard statistics.has(":"), statistics.has("/"), let colon = value.prefix(24).firstIndex(of: "://") else {
            return value.has("www.") || value.has("mailto:") || value.has("urn:") || value.has("arn:aws")
                || (value.has("//") && value.count > 4 && value[2].isLetter && statistics.has("."))
        }
        guard colon > 1,
            value.prefix(colon).all({ $0.isAlphanumeric || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: ":") })
        else { return false }
        return !statistics.has("@")
    }

    static func isEmail(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        guard statistics.has("@"), statistics.has("."),
            statistics.hasOnly(["@", ".", "-", "_", "+"].reduce(0) { $0 | ValueStatistics.bit($1) }),
            let at = value.firstIndex({ $0 == UInt8(ascii: "@") }), at > 0, at + 1 < value.count
        else { return false }
        let domain = value.dropFirst(at + 1)
        guard let dot = domain.firstIndex({ $0 == UInt8(ascii: ".") }), dot > 0 else { return false }
        let top = domain.dropFirst(dot + 1)
        return top.count >= 2 && !domain.contains("@")
            && top.all { $0.isLetter || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    static func isMimeType(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        guard statistics.has("/") else { return false }
        return value.has("application/") || value.has("text/") || value.has("image/") || value.has("multipart/")
            || value.has("audio/")
            || value.has("video/") || value.has("font/")
    }

    /// `1.2.3`, `v1.0.0-beta`, `10.0.0.1:80`, `^4.17.1`.
    static func isVersion(_ statistics: ValueStatistics, _ value: ByteView) -> Bool {
        if value.has("npm:"), value.count <= 24 { return true }
        guard statistics.has("."), statistics.digits >= 2, value.count <= 24, statistics.letters * 2 <= value.count
        else { return false }
        var start = 0
        while start < value.count, !value[start].isDigit, start < 3 { start += 1 }
        var (dots, position, expectsDigit) = (0, start, true)
        while position < value.count {
            if value[position].isDigit {
                expectsDigit = false
            } else if value[position] == UInt8(ascii: "."), !expectsDigit {
                dots += 1
                expectsDigit = true
            } else {
                break
            }
            position += 1
        }
        guard dots >= 1, start == 0 || !value[0].isAlphanumeric || value[0] | 0x20 == UInt8(ascii: "v") else {
            return false
        }
        if position == value.count { return true }
        return dots >= 2
            && (value[position] == UInt8(ascii: "-") || value[position] == UInt8(ascii: ":")
                || value[position] == UInt8(ascii: "/")
                || value[position] == UInt8(ascii: "+") || value[position].isLetter)
    }

    /// `2020-01-31…`, `12:30:00`, `Mon, 01 Jan 2020 …`.
    static func isDate(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        func digits(_ offsets: ClosedRange<Int>) -> Bool {
            offsets.upperBound < value.count
                && value.slice(offsets.lowerBound, offsets.upperBound + 1).all { $0.isDigit }
        }
        if statistics.has("-") || statistics.has("/"), value.count >= 8, value.count <= 40, digits(0...3),
            !value[4].isDigit,
            digits(5...6),
            value.count == 10 || value.count > 10 && digits(8...9) && !value[10].isAlphanumeric
                || value.has("t", at: 10),
            value[0] == UInt8(ascii: "1") || value[0] == UInt8(ascii: "2")
        {
            return true
        }
        guard statistics.has(":"), value.count <= 40 else { return false }
        if digits(0...1), value[2] == UInt8(ascii: ":"), digits(3...4) {
            return value.count == 5 || value[5] == UInt8(ascii: ":")
        }
        return statistics.has(" ") && value.ends(with: "gmt")
    }

    static func isColour(_ value: ByteView) -> Bool {
        (value.count == 4 || value.count == 7 || value.count == 9) && value.dropFirst().all { $0.isHex }
    }
}
