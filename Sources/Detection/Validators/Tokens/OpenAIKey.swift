internal import Codecs
internal import Rules

/// OpenAI's API keys: random characters around base64 of `OpenAI`.
///
/// Source: platform.openai.com, "API keys" (the kinds); the mark in the middle is in every key issued since 2023.
enum OpenAIKey {
    private static let mark = Base64.encode(Array("OpenAI".utf8))

    static func check(_ key: CheckedBytes) -> Verdict {
        guard key.starts(with: "sk-"), key.count <= 300 else { return .notApplicable("not a known form") }
        let body = Array(key.dropFirst(3))
        let kinds: [(String, StaticString)] = [
            ("proj-", "project key"), ("svcacct-", "service account key"), ("admin-", "admin key"),
            ("None-", "user key"),
        ]
        if let (prefix, kind) = kinds.first(where: { body.starts(with: $0.0.utf8) }) {
            guard let (before, after) = around(body.dropFirst(prefix.utf8.count)), before >= 20, after >= 20 else {
                return .fail("without the mark of OpenAI's keys")
            }
            return .pass("\(kind)")
        }
        guard body.count == 48 else { return .notApplicable("not a known form") }
        guard let (before, after) = around(body[...]), before == 20, after == 20 else {
            return .fail("without the mark of OpenAI's keys")
        }
        return .pass("user key")
    }

    /// How many characters stand before and behind the mark.
    private static func around(_ text: ArraySlice<UInt8>) -> (Int, Int)? {
        guard text.count >= mark.count else { return nil }
        let places = text.startIndex...(text.endIndex - mark.count)
        guard let place = places.first(where: { text[$0...].starts(with: mark) }) else { return nil }
        return (place - text.startIndex, text.endIndex - place - mark.count)
    }
}
