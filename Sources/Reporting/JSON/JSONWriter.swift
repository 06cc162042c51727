/// Writes JSON (RFC 8259) token by token, in the order it is told to.
///
/// The caller keeps the grammar (every key has a value, every begin an end); the writer keeps commas, line breaks and
/// escapes.
struct JSONWriter {
    var output = OutputBuffer()
    /// Values nested no deeper than this stand on lines of their own, indented by 2; deeper ones share a line.
    var lineDepth: Int
    private var depth = 0
    private var isFirst = true
    private var followsKey = false

    init(lineDepth: Int) { self.lineDepth = lineDepth }

    // MARK: Containers

    mutating func beginObject() { begin(UInt8(ascii: "{")) }

    mutating func beginObject(_ name: StaticString) {
        key(name)
        begin(UInt8(ascii: "{"))
    }

    mutating func endObject() { end(UInt8(ascii: "}")) }

    mutating func beginArray() { begin(UInt8(ascii: "[")) }

    mutating func beginArray(_ name: StaticString) {
        key(name)
        begin(UInt8(ascii: "["))
    }

    mutating func endArray() { end(UInt8(ascii: "]")) }

    // MARK: Members

    /// A member's key that needs no escape.
    mutating func key(_ name: StaticString) {
        separate()
        output.append(UInt8(ascii: "\""))
        output.append(name)
        output.append(UInt8(ascii: "\""))
        endKey()
    }

    /// A member's key that may need escapes.
    mutating func key(escaping name: String) {
        separate()
        appendJSONString(name, to: &output)
        endKey()
    }

    mutating func field(_ name: StaticString, _ text: String) {
        key(name)
        value(text)
    }

    /// Leaves the member out if there is no text.
    mutating func field(_ name: StaticString, ifPresent text: String?) {
        if let text { field(name, text) }
    }

    mutating func field(_ name: StaticString, orNull text: String?) {
        key(name)
        if let text { value(text) } else { literal("null") }
    }

    mutating func field(_ name: StaticString, _ number: Int) {
        key(name)
        value(number)
    }

    /// A number with three decimals.
    mutating func field(_ name: StaticString, thousandthsOf number: Double) {
        key(name)
        value(thousandthsOf: number)
    }

    mutating func field(_ name: StaticString, _ flag: Bool) {
        key(name)
        value(flag)
    }

    mutating func field(_ name: StaticString, _ texts: [String]) {
        beginArray(name)
        for text in texts { value(text) }
        endArray()
    }

    // MARK: Values

    mutating func value(_ text: String) {
        separate()
        appendJSONString(text, to: &output)
    }

    mutating func value(_ number: Int) {
        separate()
        output.append(decimal: number)
    }

    mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }

    mutating func value(thousandthsOf number: Double) {
        separate()
        output.append(thousandthsOf: number)
    }

    /// Text that is already JSON: the members of an object, without its braces.
    mutating func members(_ json: [UInt8]) {
        if json.isEmpty { return }
        separate()
        output.append(json)
    }

    /// Some of an object's members as ``members(_:)`` takes them, to be written here again and again.
    func fragment(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var part = self
        part.output.removeAll()
        // What stands in front of the first one is written with it, and not here.
        part.isFirst = false
        part.followsKey = true
        write(&part)
        return Array(part.output.bytes[...])
    }

    /// Ends the document, or the line, with a line break; the next value starts a new one.
    mutating func endDocument() {
        output.append(0x0A)
        isFirst = true
    }

    /// Forgets what was written.
    mutating func restart() {
        output.removeAll()
        isFirst = true
    }

    // MARK: Punctuation

    private mutating func literal(_ text: StaticString) {
        separate()
        output.append(text)
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        output.append(bracket)
        depth += 1
        isFirst = true
    }

    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        if !isFirst, depth < lineDepth { breakLine() }
        output.append(bracket)
        isFirst = false
    }

    private mutating func endKey() {
        output.append(UInt8(ascii: ":"))
        if depth <= lineDepth { output.append(UInt8(ascii: " ")) }
        followsKey = true
    }

    /// Writes what stands between the previous token and the next key or value.
    private mutating func separate() {
        if followsKey {
            followsKey = false
            return
        }
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        if depth > 0, depth <= lineDepth { breakLine() }
    }

    private mutating func breakLine() {
        output.append(0x0A)
        output.append(repeating: 0x20, count: 2 * depth)
    }
}
