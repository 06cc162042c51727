/// Arguments as the bytes they are, carried through a parser that takes strings.
///
/// A file's name need not be UTF-8, but Swift's `CommandLine.arguments` repairs what is not: the name is lost. So each
/// byte that is no part of valid UTF-8 becomes a private-use scalar of its own, U+10FE80 to U+10FEFF, and where a path
/// is made of an argument, it becomes a byte again. Text that holds such a scalar itself is treated as if its bytes
/// were no UTF-8, so that the way back is always unique. (Python does the same with lone surrogates, PEP 383; Swift's
/// strings cannot hold those.)
public enum CommandLineBytes {
    /// The arguments of this process without its name, as ``text(of:)`` writes them.
    public static var arguments: [String] {
        let count = Int(CommandLine.argc)
        return (1..<max(count, 1)).compactMap { index in
            CommandLine.unsafeArgv[index].map { start in
                text(of: UnsafeRawBufferPointer(start: start, count: length(start)))
            }
        }
    }

    private static func length(_ start: UnsafePointer<CChar>) -> Int {
        var count = 0
        while start[count] != 0 { count += 1 }
        return count
    }

    /// What bytes 0x80 to 0xFF are written as.
    private static let escapes: ClosedRange<UInt32> = 0x10FE80...0x10FEFF

    /// Bytes as text that ``bytes(of:)`` turns back.
    public static func text(of bytes: some Sequence<UInt8>) -> String {
        let bytes = Array(bytes)
        var text = String.UnicodeScalarView()
        var position = 0
        while position < bytes.count {
            let (scalar, length) = scalar(in: bytes, at: position)
            if let scalar, !escapes.contains(scalar.value) {
                text.append(scalar)
            } else {
                for byte in bytes[position..<(position + length)] {
                    text.append(Unicode.Scalar(escapes.lowerBound - 0x80 + UInt32(byte))!)
                }
            }
            position += length
        }
        return String(text)
    }

    /// The bytes that an argument was given as.
    public static func bytes(of text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if escapes.contains(scalar.value) {
                bytes.append(UInt8(scalar.value - escapes.lowerBound + 0x80))
            } else {
                bytes += UTF8.encode(scalar)!
            }
        }
        return bytes
    }

    /// Whether an argument was UTF-8.
    public static func isText(_ text: String) -> Bool { !text.unicodeScalars.contains { escapes.contains($0.value) } }

    /// An argument for people to read: bytes that are no UTF-8 are shown as U+FFFD.
    public static func readable(_ text: String) -> String {
        isText(text) ? text : String(decoding: bytes(of: text), as: UTF8.self)
    }

    /// The scalar at a position and the bytes it takes; nil and 1 when there is none.
    private static func scalar(in bytes: [UInt8], at position: Int) -> (Unicode.Scalar?, Int) {
        var decoder = UTF8()
        var rest = bytes[position...].prefix(4).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return (nil, 1) }
        return (scalar, UTF8.width(scalar))
    }
}
