/// A path that ignore files are asked about; its hashes are computed once for all of them.
///
/// It points into the bytes that ``with(path:nameStart:isDirectory:_:)`` was given and must not leave its closure.
public struct IgnoreCandidate {
    /// From wherever ``IgnorePatterns/effect(on:base:)`` counts, without a slash at the end.
    let path: UnsafeBufferPointer<UInt8>
    let name: UnsafeBufferPointer<UInt8>
    let isDirectory: Bool
    let nameKey: Int
    /// What follows the last dot of the name.
    let fileExtension: UnsafeBufferPointer<UInt8>?
    let extensionKey: Int

    private init(path: UnsafeBufferPointer<UInt8>, nameStart: Int, isDirectory: Bool) {
        self.path = path
        self.isDirectory = isDirectory
        name = UnsafeBufferPointer(rebasing: path[nameStart...])
        nameKey = LiteralTable.key(of: name)
        if let dot = name.lastIndex(of: UInt8(ascii: ".")) {
            let tail = UnsafeBufferPointer(rebasing: name[(dot + 1)...])
            fileExtension = tail
            extensionKey = LiteralTable.key(of: tail)
        } else {
            fileExtension = nil
            extensionKey = 0
        }
    }

    /// Calls `body` with the candidate.
    ///
    /// - Parameter nameStart: Where the last component begins in `path`.
    public static func with<Result>(
        path: [UInt8], nameStart: Int, isDirectory: Bool, _ body: (IgnoreCandidate) -> Result
    ) -> Result {
        path.withUnsafeBufferPointer {
            body(IgnoreCandidate(path: $0, nameStart: nameStart, isDirectory: isDirectory))
        }
    }
}
