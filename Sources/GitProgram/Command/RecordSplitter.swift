/// Cuts a stream of bytes into records that end with a separator.
struct RecordSplitter {
    /// The longest record git may write, in bytes: a path, a name or a line of commit names. A merge of a thousand
    /// parents takes 41 kB.
    static let longest = 4 << 20

    let separator: UInt8
    /// For errors.
    let command: String
    private var beginning: [UInt8] = []

    init(separator: UInt8, command: String) {
        self.separator = separator
        self.command = command
    }

    mutating func split(
        _ bytes: UnsafeRawBufferPointer, consume: (UnsafeRawBufferPointer) throws(GitFailure) -> Void
    ) throws(GitFailure) {
        var rest = bytes[...]
        while let end = rest.firstIndex(of: separator) {
            let record = rest[..<end]
            if beginning.isEmpty {
                try consume(UnsafeRawBufferPointer(rebasing: record))
            } else {
                beginning.append(contentsOf: record)
                try hand(to: consume)
            }
            rest = rest[(end + 1)...]
        }
        guard beginning.count + rest.count <= Self.longest else {
            throw .unexpectedAnswer(command: command, what: "a record of more than \(Self.longest) bytes")
        }
        beginning.append(contentsOf: rest)
    }

    /// Hands over what follows the last separator, if anything.
    mutating func finish(consume: (UnsafeRawBufferPointer) throws(GitFailure) -> Void) throws(GitFailure) {
        if !beginning.isEmpty { try hand(to: consume) }
    }

    private mutating func hand(to consume: (UnsafeRawBufferPointer) throws(GitFailure) -> Void) throws(GitFailure) {
        // Out of the array's own closure, which rethrows untyped errors only.
        let result = beginning.withUnsafeBytes { bytes in Result { () throws(GitFailure) in try consume(bytes) } }
        try result.get()
        beginning.removeAll(keepingCapacity: true)
    }
}
