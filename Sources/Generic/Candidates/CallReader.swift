/// Tells what a name in quotes is to the call or the element it stands in.
struct CallReader {
    private let text: Text
    /// How far in front of a name its function or element is looked for.
    private static let longestFront = 24

    init(_ text: Text) { self.text = text }

    /// Functions that look a name up and take what stands behind it where there is none: `getenv("SECRET", "…")`.
    private static let lookups: [StaticString] = [
        "getenv", "environ.get", "env", "get_env", "getordefault", "env.fetch", "config", "config.get", "setdefault",
        "getproperty", "env_var", "settings.get",
    ]

    /// Whether what follows a name is its default.
    func hasDefault(_ name: Range<Int>) -> Bool {
        let quote = name.lowerBound - 1
        guard Byte.isQuote(text[quote]), text[quote - 1] == UInt8(ascii: "(") else { return false }
        return Self.lookups.contains { stands($0, endingAt: quote - 1) }
    }

    /// Elements that give what they hold to the name in their attribute: `<property name="password">…</property>`.
    ///
    /// Not `string`: Android's are shown to people, in all languages.
    private static let settings: [StaticString] = [
        "property", "prop", "entry", "param", "parameter", "setting", "add", "env", "variable", "var", "arg",
        "configuration", "preference", "option", "credential", "init-param", "sysproperty", "systemproperty",
    ]

    /// Whether a name is the attribute of a setting that holds its value.
    func isSetting(_ name: Range<Int>) -> Bool {
        var place = name.lowerBound - 1
        for attribute in ["name=", "key=", "id="] as [StaticString] where stands(attribute, endingAt: place) {
            place -= attribute.utf8CodeUnitCount
            while place > 0, Byte.isBlank(text[place - 1]) { place -= 1 }
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
        guard start >= 0, text.holds(word, at: start) else { return false }
        return start == 0 || !(Byte.isAlphanumeric(text[start - 1]) || text[start - 1] == UInt8(ascii: "_"))
    }
}
