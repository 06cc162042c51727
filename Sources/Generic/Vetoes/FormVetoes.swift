/// Vetoes that look at the value's form alone; the cheapest come first.
enum FormVetoes {
    static func find(_ view: CandidateView) -> Veto? {
        let (value, statistics) = (view.value, view.statistics)
        if value.count < 4 { return .tooShort }
        if value[0] == 0x2d, value.has("-----begin") { return isPublicKey(value) ? .publicKey : .pem }
        if isMasked(value, statistics) { return .masked }
        if !view.wrapper.isEmpty, isLookup(view) { return .lookup }
        if isInCipher(view) { return .encrypted }
        if view.candidate.mark == .comparison, !view.isQuoted, isName(value) { return .reference }
        if statistics.digits > 0, statistics.upper > 0, isNodeIdentifier(view) { return .encodedText }
        if view.candidate.form == .bare {
            if isEncodedText(value, statistics) { return .encodedText }
            if isPartOfEscapedLines(view) { return .block }
            if let part = longerToken(around: view) { return part }
        }
        if statistics.symbols == 0 {
            return isLiteral(view) ? .literal : isUnit(value, statistics) ? .unit : plain(view)
        }
        return punctuated(view)
    }

    /// Values of letters and digits only.
    private static func plain(_ view: CandidateView) -> Veto? {
        if view.statistics.count >= 40, isMedia(view.value) { return .media }
        if isPublicNKey(view) { return .publicKey }
        if isEmptyKey(view.value) { return .pem }
        if let veto = hexadecimalNumber(view) { return veto }
        return !view.isQuoted && isCalled(view) ? .call : nil
    }

    /// Values with at least one other character.
    private static func punctuated(_ view: CandidateView) -> Veto? {
        let (value, statistics) = (view.value, view.statistics)
        if isTemplate(value, statistics) { return .template }
        if isPlaceholder(view) { return .placeholder }
        if isEncrypted(value) { return .encrypted }
        if isCryptHash(value) { return .cryptHash }
        if isPublicKey(value) { return .publicKey }
        if isIntegrity(value) { return .integrity }
        if isMedia(value) { return .media }
        if isEmptyKey(value) { return .pem }
        if statistics.has("\\"), isEscapedText(value) { return .prose }
        if !view.isQuoted {
            if isReference(view) { return .reference }
            if isLiteral(view) { return .literal }
            if isCalled(view) { return .call }
            if isDottedName(view) { return .dottedName }
            if isCommandName(value, statistics) { return .call }
        }
        if view.isQuoted, isSettingsName(value, statistics) { return .dottedName }
        if isAddress(value, statistics) { return .url }
        if isEmail(value, statistics) { return .email }
        if isMimeType(value, statistics) { return .mimeType }
        if isVersion(statistics, value) { return .version }
        if isDate(value, statistics) { return .date }
        if value[0] == UInt8(ascii: "#"), isColour(value) { return .colour }
        if isUnit(value, statistics) { return .unit }
        if isFormat(value, statistics) { return .formatString }
        if isPattern(value, statistics) { return .pattern }
        if isCode(view) { return .codeFragment }
        if isPath(value, statistics) { return .path }
        return nil
    }

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

    /// `0xc2b2ae35`; and an address of Ethereum, which is public.
    private static func hexadecimalNumber(_ view: CandidateView) -> Veto? {
        let value = view.value
        guard value.has("0x"), value.dropFirst(2).all({ $0.isHex }) else { return nil }
        return value.count == 42 ? .identifier : !view.isQuoted && value.count <= 18 ? .literal : nil
    }

    /// Base64 of a PEM private key's frame with nothing or next to nothing in it, as in examples.
    static func isEmptyKey(_ value: ByteView) -> Bool {
        value.count < 160 && value.has("ls0tls1crudjti")
    }

    /// Text of another script in `\u` escapes.
    static func isEscapedText(_ value: ByteView) -> Bool {
        var escapes = 0
        for offset in 0..<value.count - 1
        where value[offset] == UInt8(ascii: "\\") && value[offset + 1] | 0x20 == UInt8(ascii: "u") { escapes += 1 }
        return escapes >= 3 && escapes * 9 >= value.count
    }

    /// What is compared without quotes is a variable.
    private static func isName(_ value: ByteView) -> Bool {
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

    /// `ENC(…)`, `{cipher}…`, Ansible Vault, sealed and wrapped values.
    static func isEncrypted(_ value: ByteView) -> Bool {
        switch value[0] | 0x20 {
        case UInt8(ascii: "e"): value.has("enc(") || value.has("enc[") || value.has("encrypted:")
        case UInt8(ascii: "{"):
            value.has("{cipher}") || value.has("{aes}") || value.has("{des}") || value.has("{encrypted}")
        case UInt8(ascii: "$"): value.has("$ansible_vault")
        case UInt8(ascii: "v"): value.has("vault:v")
        case UInt8(ascii: "a"): value.has("aqicah") && value.count > 80
        default: false
        }
    }

    /// `ENC(` just in front of the value.
    private static func isInCipher(_ view: CandidateView) -> Bool {
        guard view.previous == UInt8(ascii: "(") || view.previous == UInt8(ascii: "["),
            view.candidate.value.lowerBound >= 4
        else { return false }
        let start = view.candidate.value.lowerBound
        return ByteView(view.text, start - 4..<start - 1).equals("enc")
    }

    /// Base64 of text, such as the identifiers of GitHub's interface; credentials stand behind names.
    private static func isEncodedText(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        let text = EncodedText(value, statistics)
        return text == .text || text == .credentials
    }

    /// An identifier of GitHub's interface: base64 of digits, a colon, a kind and a number (`012:Organization555`).
    private static func isNodeIdentifier(_ view: CandidateView) -> Bool {
        guard view.value.has("md"), view.value[0] == UInt8(ascii: "M"), view.value.count >= 12,
            view.candidate.form != .header
        else { return false }
        return withUnsafeTemporaryAllocation(byteCount: 48, alignment: 1) { buffer in
            let count = EncodedText.decode(view.value.prefix(16), into: buffer)
            let text = ByteView(UnsafeRawBufferPointer(buffer), 0..<count)
            guard let colon = text.firstIndex({ $0 == UInt8(ascii: ":") }), colon >= 2, colon + 3 < count else {
                return false
            }
            return text.prefix(colon).all { $0.isDigit } && text[colon + 1].isUpper && text[colon + 2].isLower
        }
    }

    /// A line of base64 between escaped line ends: `"…\nAb12…\nCd34…\n"`; the value's first letter may be the escape's.
    private static func isPartOfEscapedLines(_ view: CandidateView) -> Bool {
        guard view.value.count >= 20 else { return false }
        if view.previous == UInt8(ascii: "\\") { return true }
        let end = view.candidate.value.upperBound
        guard view.next == UInt8(ascii: "\\"), end + 18 <= view.text.count else { return false }
        return ByteView(view.text, end + 1..<end + 18).all { $0.isBase64 }
    }

    /// Why the longer token that a value is cut out of is no secret or another rule's: a password's hash, a web token's
    /// last part, an entity tag.
    private static func longerToken(around view: CandidateView) -> Veto? {
        let end = view.candidate.value.lowerBound
        let front = ByteView(view.text, max(0, end - 7)..<end)
        if front.ends(with: "w/\"") || front.ends(with: "h1:") || isAlgorithm(front) { return .integrity }
        var start = end
        var dollars = 0
        while start > max(0, end - longestTokenFront), isTokenByte(view.text[start - 1]) {
            start -= 1
            if view.text[start] == UInt8(ascii: "$") { dollars += 1 }
        }
        guard start < end else { return nil }
        return dollars >= 2 ? .cryptHash : nil
    }

    /// `sha256-`, `SHA512:`, `md5-` at the end.
    private static func isAlgorithm(_ front: ByteView) -> Bool {
        guard let last = front.last, last == UInt8(ascii: "-") || last == UInt8(ascii: ":") else { return false }
        let name = front.dropLast()
        return name.ends(with: "sha1") || name.ends(with: "sha256") || name.ends(with: "sha384")
            || name.ends(with: "sha512") || name.ends(with: "md5")
    }

    private static let longestTokenFront = 100

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        byte.isBase64 || byte == UInt8(ascii: "$") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "=")
            || byte == UInt8(ascii: ",")
    }

    /// A public key of NATS: 56 digits of base32, the first one for its kind. Seeds start with `S` and have 58.
    private static func isPublicNKey(_ view: CandidateView) -> Bool {
        let (value, statistics) = (view.value, view.statistics)
        guard value.count == 56, statistics.lower == 0, statistics.digits > 0, statistics.hasBase32Digits(value) else {
            return false
        }
        return "UAONCX".utf8.contains(value[0])
    }

    /// Hashes that `crypt`, LDAP, Django and databases store.
    static func isCryptHash(_ value: ByteView) -> Bool {
        switch value[0] | 0x20 {
        case UInt8(ascii: "$"):
            guard value.count > 12, let end = value.dropFirst().firstIndex({ $0 == UInt8(ascii: "$") }), end >= 1,
                end <= 16
            else { return false }
            return value.slice(1, end + 1).all { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
        case UInt8(ascii: "{"):
            return value.has("{ssha") || value.has("{sha") || value.has("{md5") || value.has("{crypt}")
                || value.has("{bcrypt}") || value.has("{pbkdf2")
        case UInt8(ascii: "p"): return value.has("pbkdf2") && value.count > 20
        case UInt8(ascii: "s"):
            return value.has("scrypt:") || value.has("sha1$") || value.has("sha256$") || value.has("scram-sha-256$")
        case UInt8(ascii: "a"): return value.has("argon2")
        case UInt8(ascii: "*"): return value.count == 41 && value.dropFirst().all { $0.isHex }
        default: return false
        }
    }

    static func isPublicKey(_ value: ByteView) -> Bool {
        switch value[0] | 0x20 {
        case UInt8(ascii: "s"):
            value.has("ssh-") && (value.has("ssh-rsa") || value.has("ssh-ed25519") || value.has("ssh-dss"))
        case UInt8(ascii: "e"): value.has("ecdsa-sha2")
        case 0x2d: value.has("-----begin") && (value.contains("public key") || value.contains("certificate"))
        case UInt8(ascii: "a"): value.has("aaaab3nzac1") || value.has("aaaac3nzac1") || value.has("aaaae2vjzhnh")
        default: false
        }
    }

    /// `sha256-…`, `sha512:…`, `h1:…`.
    static func isIntegrity(_ value: ByteView) -> Bool {
        switch value[0] | 0x20 {
        case UInt8(ascii: "s"):
            value.has("sha") && value.count > 30
                && (value.has("sha1-") || value.has("sha256-") || value.has("sha384-") || value.has("sha512-")
                    || value.has("sha256:")
                    || value.has("sha512:") || value.has("sha1:"))
        case UInt8(ascii: "m"): value.has("md5:") && value.count >= 36
        case UInt8(ascii: "h"): value.has("h1:") && value.count == 47
        case UInt8(ascii: "w"): value.has("w/\"")
        default: false
        }
    }

    /// Base64 of images and fonts, and data addresses.
    static func isMedia(_ value: ByteView) -> Bool {
        guard value.count > 20 else { return false }
        return value.has("data:") || value.has("ivborw0kggo") || value.has("r0lgodlh") || value.has("/9j/4aaq")
            || value.has("aaeaaaa") && value.count > 100 || value.has("d09gr") || value.has("phn2zy")
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
