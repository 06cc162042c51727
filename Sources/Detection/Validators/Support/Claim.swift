/// Values of JSON members as token payloads have them.
enum Claim {
    /// Seconds since 1970, up to the year 9999.
    static func time(_ text: String?) -> Int? {
        guard let text, let seconds = Double(text), seconds >= 0, seconds < 253_402_300_800 else { return nil }
        return Int(seconds)
    }

    /// A name that is fit to be shown as it is; `nil` when it is long or has other characters than names have.
    static func name(_ text: String?) -> String? {
        guard let text, !text.isEmpty, text.utf8.count <= 60, PrintableDetail.of(text) == text else { return nil }
        return text
    }
}
