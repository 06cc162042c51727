/// A name in quotes, and what it is to the call or the element it stands in.
struct QuotedName {
    private let text: CandidateWindow
    private let name: Range<Int>

    init(_ text: CandidateWindow, _ name: Range<Int>) {
        self.text = text
        self.name = name
    }

    /// Functions that look a name up and take what stands behind it where there is none: `getenv("SECRET", "…")`.
    private static let lookups: [StaticString] = [
        "getenv", "environ.get", "env", "get_env", "getordefault", "env.fetch", "config", "config.get", "setdefault",
        "getproperty", "env_var", "settings.get",
    ]

    /// Whether what follows is its default.
    var hasDefault: Bool {
        let quote = name.lowerBound - 1
        guard text[quote].isQuote, text[quote - 1] == UInt8(ascii: "(") else { return false }
        return Self.lookups.contains { stands($0, endingAt: quote - 1) }
    }

    /// Elements that give what they hold to the name in their attribute: `<property name="password">…</property>`.
    ///
    /// Not `string`: Android's are shown to people, in all languages.
    private static let settings: [StaticString] = [
        "property", "prop", "entry", "param", "parameter", "setting", "add", "env", "variable", "var", "arg",
        "configuration", "preference", "option", "credential", "init-param", "sysproperty", "systemproperty",
    ]

    /// Between an element's name and its attribute.
    private static let mostBlanks = 8

    /// Whether it is the attribute of a setting that holds its value.
    var isSetting: Bool {
        var place = name.lowerBound - 1
        for attribute in ["name=", "key=", "id="] as [StaticString] where stands(attribute, endingAt: place) {
            place -= attribute.utf8CodeUnitCount
            let limit = place - Self.mostBlanks
            while place > limit, text[place - 1].isBlank { place -= 1 }
            return Self.settings.contains { element in
                let start = place - element.utf8CodeUnitCount
                return text[start - 1] == UInt8(ascii: "<") && stands(element, endingAt: place)
            }
        }
        return false
    }

    /// Whether a word stands in front of a place, letters of either case, and is not the end of a longer one.
    private func stands(_ word: StaticString, endingAt end: Int) -> Bool {
        let start = end - word.utf8CodeUnitCount
        guard text.holds(word, endingAt: end) else { return false }
        return !(text[start - 1].isAlphanumeric || text[start - 1] == UInt8(ascii: "_"))
    }
}
