internal import Codecs
internal import Rules

/// Discord's bot tokens: base64 of the bot's number, a time, a signature. The number says when the bot was made.
///
/// Source: docs.discord.com, "Reference", "Snowflakes": milliseconds since 2015 in the upper 42 bits.
enum DiscordBotToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        let parts = token.parts(separatedBy: UInt8(ascii: "."))
        guard parts.count == 3 else { return .notApplicable("no structure in this form") }
        guard let digits = Base64.decode(parts[0]), (17...20).contains(digits.count), digits.isDigits,
            let number = UInt64(String(decoding: digits, as: UTF8.self))
        else { return .fail("no bot's number in front") }
        let seconds = Int(number >> 22) / 1000 + 1_420_070_400
        return .pass("bot made \(CivilDate(unixTime: seconds))")
    }
}
