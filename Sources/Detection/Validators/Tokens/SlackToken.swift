internal import Rules

/// The groups of a Slack token or webhook URL: team, user or channel numbers, a random end.
///
/// Source: Slack documentation, "Tokens" and "Sending messages using incoming webhooks".
enum SlackToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        if token.starts(with: "https://") { return webhook(token) }
        let groups = token.parts(separatedBy: UInt8(ascii: "-"))
        guard let prefix = groups.first.map({ String(decoding: $0, as: UTF8.self) }) else {
            return .notApplicable("not a known form")
        }
        switch prefix {
        case "xoxb", "xoxp", "xoxa", "xoxr", "xoxs", "xoxo":
            // A version, in tokens of workspace apps: `xoxa-2-`.
            let numbers = groups.dropFirst().drop { $0.count == 1 && $0.isDigits }.prefix { $0.isDigits }
            guard let team = numbers.first, (9...14).contains(team.count) else {
                return .fail("no team number behind the prefix")
            }
            return .pass("team number \(String(decoding: team, as: UTF8.self))")
        case "xapp":
            guard groups.count == 5, groups[1].isDigits, groups[2].first == UInt8(ascii: "A"), groups[3].isDigits,
                groups[4].count == 64
            else { return .fail("not the groups of an app token") }
            return .pass("app \(PrintableDetail.of(groups[2]))")
        default:
            return .notApplicable("no structure to check in this form")
        }
    }

    private static func webhook(_ url: CheckedBytes) -> Verdict {
        let parts = url.parts(separatedBy: UInt8(ascii: "/"))
        guard let place = parts.firstIndex(where: { $0.elementsEqual("services".utf8) }) else {
            return .notApplicable("no structure to check in this form")
        }
        guard place + 3 < parts.count, parts[place + 1].first == UInt8(ascii: "T"),
            parts[place + 2].first == UInt8(ascii: "B"), parts[place + 3].count >= 20
        else { return .fail("not team, app and secret of a webhook") }
        return .pass("team \(PrintableDetail.of(parts[place + 1]))")
    }
}
