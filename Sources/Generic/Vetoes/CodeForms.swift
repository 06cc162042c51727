/// Values that are code: references, calls, names of settings, paths, patterns, formats.
enum CodeForms {
    /// `os.getenv("NAME")`, `config.get("name")`: the value is a name, not the thing.
    static func isLookup(_ view: CandidateView) -> Bool {
        let (value, statistics) = (view.value, view.statistics)
        guard WrapperClass(view.wrapper, isQuoted: view.isQuoted) == .lookup else { return false }
        return statistics.letters > 0
            && value.all {
                $0.isWord || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
                    || $0 == UInt8(ascii: "/")
            }
            && statistics.digits * 4 <= statistics.count
    }

    /// Unquoted and followed by an opening parenthesis.
    static func isCalled(_ view: CandidateView) -> Bool {
        view.next == UInt8(ascii: "(") && view.statistics.letters > 0
    }

    /// PowerShell's commands: `Get-Credential`, `ConvertTo-SecureString`.
    static func isCommandName(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        guard statistics.digits == 0, statistics.symbolSet == ValueStatistics.bit("-"), value[0].isUpper,
            let dash = value.firstIndex({ $0 == UInt8(ascii: "-") }), dash + 3 < value.count
        else { return false }
        return value[1].isLower && value[dash + 1].isUpper && value[dash + 2].isLower
    }

    /// What is compared without quotes is a variable.
    static func isName(_ value: ByteView) -> Bool {
        (value[0].isLetter || value[0] == 0x5f) && value.all { $0.isWord || $0 == UInt8(ascii: ".") }
    }

    /// `$var`, `@param`, `&ref`, `*alias`, `!Ref`, `:param`.
    static func isReference(_ view: CandidateView) -> Bool {
        let (value, statistics) = (view.value, view.statistics)
        guard value[1].isLetter || value[1] == 0x5f else { return false }
        switch value[0] {
        case UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "*"):
            return statistics.digits * 4 <= statistics.count
                && value.dropFirst().all {
                    $0.isWord || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ">")
                }
        case UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "!"):
            return statistics.digits == 0
                && value.dropFirst().all { $0.isWord || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
        default:
            return false
        }
    }

    /// `self.password`, `config.db.secret`, `Foo::bar`, `user->name`: names only, joined by dots or the like.
    static func isDottedName(_ view: CandidateView) -> Bool {
        let (value, statistics) = (view.value, view.statistics)
        guard statistics.digits * 4 <= statistics.count, value[0].isLetter || value[0] == 0x5f else { return false }
        if value.has("self.") || value.has("this.") { return true }
        if value.contains("::") || value.contains("->") { return true }
        guard statistics.has("."),
            statistics.hasOnly(
                ValueStatistics.bit(".") | ValueStatistics.bit("_") | ValueStatistics.bit("?")
                    | ValueStatistics.bit("!"))
        else {
            return false
        }
        var length = 0
        for offset in 0..<value.count {
            if value[offset] == UInt8(ascii: ".") {
                if length < 2 { return false }
                length = 0
            } else {
                // `december.21` is a password.
                if length == 0, value[offset].isDigit { return false }
                length += 1
            }
        }
        let words = Naturalness(value, statistics)
        return length >= 2 && words.uncovered * 3 <= statistics.letters
    }

    /// `notifier.smtp.password`: three words or more with dots between.
    static func isSettingsName(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        guard statistics.has("."), statistics.digits == 0,
            statistics.hasOnly(ValueStatistics.bit(".") | ValueStatistics.bit("_") | ValueStatistics.bit("-")),
            statistics.count == value.count
        else { return false }
        var (dots, length) = (0, 0)
        for offset in 0..<value.count {
            length += 1
            guard value[offset] == UInt8(ascii: ".") else { continue }
            if length < 3 { return false }
            (dots, length) = (dots + 1, 0)
        }
        return dots >= 2 && length >= 2 && Naturalness(value, statistics).uncovered * 4 <= statistics.letters
    }

    /// `%s`, `%(name)s`, `{0}`, `{name}` with other words.
    static func isFormat(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        if statistics.has("%") {
            if value.contains("%(") { return true }
            for offset in 0..<value.count - 1 where value[offset] == UInt8(ascii: "%") {
                let next = value[offset + 1]
                let end = offset + 2 >= value.count || !value[offset + 2].isWord
                if end, "sdvqxif@".utf8.contains(next) { return true }
            }
        }
        guard statistics.has("{"), statistics.has("}"), let open = value.firstIndex({ $0 == UInt8(ascii: "{") }) else {
            return false
        }
        let rest = value.dropFirst(open + 1)
        guard let close = rest.firstIndex({ $0 == UInt8(ascii: "}") }) else { return false }
        let name = rest.prefix(close)
        return name.all { $0.isDigit }
            || name.all { $0.isLetter || $0 == 0x5f || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
    }

    /// Regular expressions.
    static func isPattern(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        guard statistics.symbols >= 3 else { return false }
        if statistics.has("\\"),
            value.contains("\\w") || value.contains("\\d") || value.contains("\\s") || value.contains("\\b")
        {
            return statistics.has("+") || statistics.has("*") || statistics.has("[") || statistics.has("(")
                || statistics.has("{")
        }
        if statistics.has("["), value.contains("[^") || value.contains("a-z") || value.contains("0-9") { return true }
        return value.contains("(?") || value.contains(".*") || value.contains(".+")
    }

    /// Pieces of program text: brackets and operators as no password has them.
    static func isCode(_ view: CandidateView) -> Bool {
        let (value, statistics) = (view.value, view.statistics)
        // The shell runs what is in backticks.
        if view.candidate.quote == .backtick, statistics.has(" "),
            statistics.has("$") || statistics.has("'") || statistics.has("|") || value.contains(" -")
        {
            return true
        }
        if statistics.has("("), value.contains("()") || (!view.isQuoted && statistics.has(")")) { return true }
        if statistics.has(" "),
            value.contains(" => ") || value.contains(" = ") || value.contains(" == ") || value.contains(" + ")
                || value.contains(" && ") || value.contains(" || ") || value.contains(" -> ")
        {
            return true
        }
        if statistics.has("<"), value.contains("</") || value.contains("/>") { return true }
        if !view.isQuoted, statistics.has("["), statistics.has("]") || view.next == UInt8(ascii: "]") { return true }
        if !view.isQuoted, statistics.has("="), value.contains("==") && !value.ends(with: "==") || value.contains("!=")
        {
            return true
        }
        // A string that starts with the joining of two others: `" + name + "`.
        return statistics.has("+") && (value.has(" +") || value.has("+ "))
    }

    /// Text of another script in `\u` escapes.
    static func isEscapedText(_ value: ByteView) -> Bool {
        var escapes = 0
        for offset in 0..<value.count - 1
        where value[offset] == UInt8(ascii: "\\") && value[offset + 1] | 0x20 == UInt8(ascii: "u") { escapes += 1 }
        return escapes >= 3 && escapes * 9 >= value.count
    }

    /// `./x`, `../x`, `/etc/x`, `C:\x`, `name.pem`.
    static func isPath(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        if statistics.has("/") {
            if value.has("./") || value.has("../") || value.has("~/") { return true }
            let rest = value[0] == UInt8(ascii: "/") ? value.dropFirst() : value
            if rest.count < value.count, isRootFolder(rest) || value.count < 12 && value.count > 2 && rest[0].isLetter {
                return true
            }
            if statistics.digits <= 2, statistics.hasOnly(pathSymbols), statistics.count == value.count {
                let words = Naturalness(value, statistics)
                if words.uncovered * 4 <= statistics.letters, statistics.letters >= 4 { return true }
            }
        }
        if statistics.has("\\"), value.count > 3, value[0].isLetter, value[1] == UInt8(ascii: ":"),
            value[2] == UInt8(ascii: "\\")
        {
            return true
        }
        guard statistics.has("."), statistics.hasOnly(pathSymbols), statistics.digits * 3 <= statistics.count else {
            return false
        }
        return endsWithExtension(value)
    }

    private static let pathSymbols = ["/", ".", "-", "_", ":", " "].reduce(0) { $0 | ValueStatistics.bit($1) }

    private static func isRootFolder(_ rest: ByteView) -> Bool {
        rest.has("etc/") || rest.has("usr/") || rest.has("var/") || rest.has("home/") || rest.has("opt/")
            || rest.has("tmp/")
            || rest.has("root/") || rest.has("run/") || rest.has("dev/") || rest.has("api/") || rest.has("users/")
            || rest.has("mnt/")
    }

    private static func endsWithExtension(_ value: ByteView) -> Bool {
        var dot = value.count - 1
        while dot > 0, value[dot] != UInt8(ascii: ".") { dot -= 1 }
        guard dot > 0, value.count - dot <= 11, value.count - dot >= 3 else { return false }
        let packed = WordTable.packed(value.slice(dot + 1, value.count))
        return LiteralWords.shared.extensions.contains(packed)
    }
}
