/// A stretch of text that may be a secret, and how it is written.
public struct Candidate: Equatable, Sendable {
    /// Where the name stands that the value is given to, all of the identifier (`db.prod.password`); empty when there
    /// is none.
    public var key: Range<Int>
    /// Where the value stands, without quotes; never empty.
    public var value: Range<Int>
    public var form: Form
    public var mark: Mark
    public var quote: Quote
    /// What stands around the value between the mark and it: the name of a function (`os.getenv`), a string's prefix.
    /// Empty when there is none.
    public var wrapper: Range<Int>

    /// How a value is tied to its name.
    public enum Form: UInt8, CaseIterable, Sendable {
        /// `key = value` in all its spellings, comparisons included.
        case assignment
        /// `setPassword("…")`, `login(user, "…")`.
        case argument
        /// `--password=…`, `-p…`, `-u user:…`.
        case flag
        /// `scheme://user:…@host`; the key is the user.
        case url
        /// `Authorization: Basic …`, `Bearer …`.
        case header
        /// `IDENTIFIED BY '…'`, `PASSWORD '…'`.
        case sql
        /// `name: X` and `value: Y`, side by side or on adjacent lines; `<add key="X" value="Y"/>`.
        case pair
        /// The value stands alone on the line behind its key's.
        case nextLine
        /// A cell of a Markdown table.
        case cell
        /// No name at all.
        case bare
    }

    /// What stands between the name and the value.
    public enum Mark: UInt8, CaseIterable, Sendable {
        case none, equals, colon, arrow, walrus, comparison, comma, parenthesis, tag, pipe, blank
    }

    /// What the value is enclosed in.
    public enum Quote: UInt8, CaseIterable, Sendable {
        case none, single, double, backtick, triple
        /// `\"…\"` inside of a string.
        case escaped
        /// `&quot;…&quot;`
        case entity
        /// `<tag>…</tag>`
        case tag
    }

    /// Where the candidate begins: all that decides about it stands in its ``CandidateWindow``.
    public var start: Int { form == .url ? key.lowerBound - 3 : min(key.lowerBound, value.lowerBound) }

    public init(
        key: Range<Int>, value: Range<Int>, form: Form, mark: Mark, quote: Quote, wrapper: Range<Int>
    ) {
        self.key = key
        self.value = value
        self.form = form
        self.mark = mark
        self.quote = quote
        self.wrapper = wrapper
    }

    /// Whether all of it can be seen.
    func lies(in window: CandidateWindow) -> Bool {
        window.holds(key) && window.holds(value) && window.holds(wrapper)
    }
}
