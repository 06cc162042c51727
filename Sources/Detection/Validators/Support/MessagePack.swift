/// Steps through MessagePack values without building them.
///
/// Source: github.com/msgpack/msgpack, `spec.md`.
struct MessagePackReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    /// The number of elements of the list that comes next.
    mutating func list() -> Int? {
        guard let tag = rest.popFirst() else { return nil }
        switch tag {
        case 0x90...0x9F: return Int(tag & 0x0F)
        case 0xDC: return number(bytes: 2)
        case 0xDD: return number(bytes: 4)
        default: return nil
        }
    }

    /// The content of the text or the bytes that come next.
    mutating func bytes() -> ArraySlice<UInt8>? {
        guard let tag = rest.popFirst() else { return nil }
        let length: Int? =
            switch tag {
            case 0xA0...0xBF: Int(tag & 0x1F)
            case 0xC4, 0xD9: number(bytes: 1)
            case 0xC5, 0xDA: number(bytes: 2)
            case 0xC6, 0xDB: number(bytes: 4)
            default: nil
            }
        return length.flatMap { take($0) }
    }

    /// The number that comes next, unless it is negative.
    mutating func unsigned() -> Int? {
        guard let tag = rest.popFirst() else { return nil }
        switch tag {
        case 0x00...0x7F: return Int(tag)
        case 0xCC...0xCF: return number(bytes: 1 << Int(tag - 0xCC))
        case 0xD0...0xD3: return number(bytes: 1 << Int(tag - 0xD0), isSigned: true)
        default: return nil
        }
    }

    /// Steps over one value, however deep: a list or map only adds to the count of what is still to be stepped over.
    mutating func skip() -> Bool {
        var pending = 1
        while pending > 0 {
            guard let tag = rest.popFirst() else { return false }
            pending -= 1
            let size: Int? =
                switch tag {
                case 0x80...0x8F: members(2 * Int(tag & 0x0F), &pending)
                case 0x90...0x9F: members(Int(tag & 0x0F), &pending)
                case 0xA0...0xBF: Int(tag & 0x1F)
                case 0xC1: nil
                case 0xC4, 0xD9: number(bytes: 1)
                case 0xC5, 0xDA: number(bytes: 2)
                case 0xC6, 0xDB: number(bytes: 4)
                case 0xC7...0xC9: number(bytes: 1 << Int(tag - 0xC7)).map { $0 + 1 }
                case 0xCA: 4
                case 0xCB: 8
                case 0xCC...0xCF: 1 << Int(tag - 0xCC)
                case 0xD0...0xD3: 1 << Int(tag - 0xD0)
                case 0xD4...0xD8: (1 << Int(tag - 0xD4)) + 1
                case 0xDC: number(bytes: 2).flatMap { members($0, &pending) }
                case 0xDD: number(bytes: 4).flatMap { members($0, &pending) }
                case 0xDE: number(bytes: 2).flatMap { members(2 * $0, &pending) }
                case 0xDF: number(bytes: 4).flatMap { members(2 * $0, &pending) }
                default: 0
                }
            guard let size, take(size) != nil else { return false }
        }
        return true
    }

    /// Every member takes a byte at least, which bounds what a lying count can ask for.
    private func members(_ count: Int, _ pending: inout Int) -> Int? {
        guard count <= rest.count else { return nil }
        pending += count
        return 0
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// Big-endian; `nil` when it is negative or beyond `Int`.
    private mutating func number(bytes count: Int, isSigned: Bool = false) -> Int? {
        guard let digits = take(count) else { return nil }
        if isSigned || count == 8, let first = digits.first, first >= 0x80 { return nil }
        return digits.reduce(0) { $0 << 8 | Int($1) }
    }
}
