/// A macaroon in its second binary format, as PyPI and others issue them.
///
/// A byte 2; fields of type, length and content until a type 0, first for the token (location, identifier), then for
/// each caveat; another 0; the signature. Numbers are variable-length. Source: libmacaroons, `doc/format.txt`.
struct Macaroon {
    var location: ArraySlice<UInt8>
    /// The conditions of its use, in order.
    var caveats: [ArraySlice<UInt8>] = []

    /// - Returns: `nil` unless the bytes are one whole macaroon with a signature of 32 bytes.
    init?(_ bytes: [UInt8]) {
        var reader = Reader(rest: bytes[...])
        guard reader.byte() == 2, let head = reader.section(), head.identifier != nil else { return nil }
        location = head.location ?? []
        while reader.rest.first != 0 {
            guard let caveat = reader.section(), let identifier = caveat.identifier else { return nil }
            caveats.append(identifier)
        }
        guard reader.byte() == 0, let signature = reader.field(), signature.type == 6, signature.content.count == 32,
            reader.rest.isEmpty
        else { return nil }
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func byte() -> UInt8? { rest.popFirst() }

        /// The fields up to the end mark: location (1), identifier (2), verification id (4), each at most once.
        mutating func section() -> (location: ArraySlice<UInt8>?, identifier: ArraySlice<UInt8>?)? {
            var location: ArraySlice<UInt8>?
            var identifier: ArraySlice<UInt8>?
            var last = 0
            while rest.first != 0 {
                guard let field = field(), field.type > last else { return nil }
                last = field.type
                switch field.type {
                case 1: location = field.content
                case 2: identifier = field.content
                case 4: break
                default: return nil
                }
            }
            rest = rest.dropFirst()
            return (location, identifier)
        }

        mutating func field() -> (type: Int, content: ArraySlice<UInt8>)? {
            guard let type = number(), let length = number(), length <= rest.count else { return nil }
            defer { rest = rest.dropFirst(length) }
            return (type, rest.prefix(length))
        }

        /// Seven bits per byte, the lowest first; three bytes are more than any length needs.
        private mutating func number() -> Int? {
            var value = 0
            for shift in [0, 7, 14] {
                guard let byte = byte() else { return nil }
                value |= Int(byte & 0x7F) << shift
                if byte < 0x80 { return value }
            }
            return nil
        }
    }
}
