/// Vetoes that weigh the value's form against what its name says.
enum KeyVetoes {
    static func find(_ view: CandidateView, _ key: KeyAnalysis) -> Veto? {
        let (value, statistics) = (view.value, view.statistics)
        let names = key.against != .other || key.strongest == .other || key.isHashed
        if names, statistics.count == value.count {
            if isIdentifierKey(key), isIdentifier(value, statistics) { return .identifier }
            if isDigestKey(key), isDigest(value, statistics) { return .digest }
            if key.last == .measure || key.last == .flag || key.last == .kind, isMeasure(statistics) { return .measure }
        }
        if !isPassword(key), isTime(value, statistics) { return .date }
        if key.last == .isPublic || key.last == .certificate, statistics.length >= 16, !statistics.has(" ") {
            return .publicKey
        }
        if key.words >= 2, repeatsKey(view) { return .sameAsKey }
        return nil
    }

    private static func isIdentifierKey(_ key: KeyAnalysis) -> Bool {
        key.last == .identifier || key.last == .location || (key.last == .name && key.strongest == .other)
    }

    /// A UUID, a number or lowercase hex under a name that ends in `id`.
    static func isIdentifier(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        ValueForm.isUUID(value, statistics) || statistics.digits == value.count
            || (statistics.hex == value.count && statistics.upper == 0 && value.count >= 16)
    }

    private static func isPassword(_ key: KeyAnalysis) -> Bool {
        key.strongest == .password || key.strongest == .shortPassword || key.strongest == .passphrase
    }

    /// Seconds or milliseconds since 1970, of the years 2011 to 2033: `creationToken = 1600000000`.
    private static func isTime(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        statistics.digits == value.count && (value.count == 10 || value.count == 13) && value[0] == UInt8(ascii: "1")
            && value[1] >= UInt8(ascii: "3")
    }

    /// `password_hash`, `hashed_token`, `sha256`; not `hash_secret`, which may be what hashes.
    private static func isDigestKey(_ key: KeyAnalysis) -> Bool {
        key.last == .hash || (key.strongest == .other && key.against == .hash) || key.isHashed
    }

    private static func isDigest(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        value.count >= 7
            && (ValueForm.isUUID(value, statistics) || statistics.hex == value.count
                || ValueForm.isBase64(value, statistics))
    }

    private static func isMeasure(_ statistics: ValueStatistics) -> Bool {
        statistics.digits + statistics.symbols == statistics.count && statistics.digits > 0 && statistics.length <= 14
            && statistics.hasOnly(["-", ".", ":", ",", " "].reduce(0) { $0 | ValueStatistics.bit($1) })
    }

    /// `access_token: "access_token"`, `apiKey = "API_KEY"`: the same letters in two or more words.
    static func repeatsKey(_ view: CandidateView) -> Bool {
        let (value, key) = (view.value, view.key)
        guard value.count >= 6, value.count <= key.count + 2, view.statistics.digits <= 1 else { return false }
        var (left, right) = (value.count, key.count)
        // From the end: a key's front may name its object (`self.access_token`).
        while true {
            while left > 0, !value[left - 1].isAlphanumeric { left -= 1 }
            while right > 0, !key[right - 1].isAlphanumeric { right -= 1 }
            guard left > 0 else { break }
            guard right > 0, value[left - 1].lowercased == key[right - 1].lowercased else { return false }
            left -= 1
            right -= 1
        }
        // Two words at least: `password: password` may be a weak password.
        return view.statistics.symbols > 0
            || (view.statistics.lower > 0 && view.statistics.upper > 0 && view.statistics.classChanges > 0)
    }
}
