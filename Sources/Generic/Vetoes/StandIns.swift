/// What stands where a secret will be: masks, templates, placeholders, words of a language.
enum StandIns {
    /// `xxxx`, `****`, `abcd****`, `AKIAXXXXXXXX`.
    static func isMasked(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        if statistics.distinct == 1 {
            // `1111` and `aaaa` are weak passwords.
            return !statistics.has("!") && (statistics.symbols > 0 || value[0] | 0x20 == UInt8(ascii: "x"))
        }
        if statistics.longestSameRun < 4 { return isStruckOut(value, statistics) }
        var run = 1
        for offset in 1..<statistics.count {
            run = value[offset] == value[offset - 1] ? run + 1 : 1
            guard run >= 4 else { continue }
            switch value[offset] {
            case UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "?"): return true
            case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): if run >= 5 { return true }
            case UInt8(ascii: "x"), UInt8(ascii: "X"): if run >= 5 { return true }
            default: break
            }
        }
        return isStruckOut(value, statistics)
    }

    private static func isStruckOut(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        guard value.count >= 6, value.count <= 40, statistics.letters >= 6, statistics.digits == 0 else { return false }
        switch value[0] | 0x20 {
        case UInt8(ascii: "r"), UInt8(ascii: "m"), UInt8(ascii: "h"), UInt8(ascii: "f"), UInt8(ascii: "s"),
            UInt8(ascii: "["),
            UInt8(ascii: "*"), UInt8(ascii: "<"), UInt8(ascii: "("), UInt8(ascii: "_"), UInt8(ascii: "-"):
            return value.contains("redacted") || value.ends(with: "removed") || value.equals("masked")
                || value.equals("hidden")
                || value.contains("filtered") || value.contains("scrubbed") || value.contains("snipped")
        default:
            return value.ends(with: "removed") || value.ends(with: "redacted")
        }
    }

    /// `${…}`, `{{…}}`, `#{…}`, `<%= … %>`, `$(…)`, `%VAR%`, `%{…}`, `@@…@@`, `__…__`.
    static func isTemplate(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        if statistics.has("{") {
            if value.contains("{{") || value.contains("${") || value.contains("{%") { return true }
            if value.contains("#{") || value.contains("%{") || value.contains("@{"), statistics.has("}") { return true }
        }
        if statistics.has("$") {
            if value.contains("$(") || value.contains("$[") || value.contains("$env:") { return true }
            // `$NAME`, not `$2a$` or `pa$$word`.
            if value[0] == UInt8(ascii: "$"), value.count > 1,
                value[1].isLetter || value[1] == 0x5f || value[1] == UInt8(ascii: "$"),
                value.dropFirst(2).all({ $0.isWord || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }),
                statistics.digits <= 1
            {
                return true
            }
        }
        // `$RANDOM-$RANDOM`
        if statistics.has("$"), value[0] == UInt8(ascii: "$"), value.count > 4,
            value.slice(1, 4).all({ $0.isUpper || $0 == 0x5f }),
            let end = value.dropFirst().firstIndex({ !$0.isUpper && $0 != 0x5f }), !value[end + 1].isAlphanumeric
        {
            return true
        }
        if statistics.has("<"), value.contains("<%") || value.contains("<?") { return true }
        if statistics.has("%"), value.count > 2, value[0] == UInt8(ascii: "%"), value.last == UInt8(ascii: "%"),
            value.dropFirst().dropLast().all({ $0.isWord || $0 == UInt8(ascii: "-") })
        {
            return true
        }
        if value.has("__"), value.ends(with: "__"), value.count > 5 { return true }
        return value.has("@@") || (value[0] == UInt8(ascii: "@") && value.last == UInt8(ascii: "@"))
    }

    /// `<your key>`, `[password]`, `{token}`, `...`.
    static func isPlaceholder(_ view: CandidateView) -> Bool {
        let (value, statistics) = (view.value, view.statistics)
        if statistics.has("<"), let open = value.firstIndex({ $0 == UInt8(ascii: "<") }) {
            let rest = value.dropFirst(open + 1)
            if let close = rest.firstIndex({ $0 == UInt8(ascii: ">") }), close >= 2, rest.prefix(close).all(isNameByte)
            {
                return true
            }
            // Cut off at a blank: `<your`.
            if open == 0, rest.count > 2, rest.all(isNameByte) { return true }
        }
        if statistics.has("."), value.contains("..."),
            statistics.symbols == statistics.count || value.count < 24 || value.ends(with: "...")
        {
            return true
        }
        guard let first = value.first, let last = value.last else { return false }
        let inner = value.dropFirst().dropLast()
        switch (first, last) {
        case (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "{"), UInt8(ascii: "}")),
            (UInt8(ascii: "("), UInt8(ascii: ")")):
            return inner.all(isNameByte)
        default:
            // An ellipsis of three bytes.
            return value.count >= 3 && value[value.count - 3] == 0xe2 && value[value.count - 2] == 0x80 && last == 0xa6
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isWord || byte == 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "'")
            || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":")
    }

    /// `null`, `String`, `true`: words of programming languages.
    static func isLiteral(_ view: CandidateView) -> Bool {
        let (value, statistics) = (view.value, view.statistics)
        guard value.count <= 20, statistics.digits <= 2, statistics.letters >= 3 else { return false }
        let packed = WordTable.packed(value)
        guard statistics.letters <= 12 else { return false }
        if LiteralWords.shared.always.contains(packed), statistics.symbols == 0 { return true }
        return !view.isQuoted && LiteralWords.shared.unquoted.contains(packed) && statistics.symbols <= 3
            && statistics.hasOnly(LiteralWords.typeSymbols)
    }
}
