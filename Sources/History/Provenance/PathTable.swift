/// A path in a ``PathTable``.
public struct PathID: Hashable, Sendable {
    var value: UInt32

    /// The top of the tree.
    static let top = PathID(value: 0)
}

/// Paths below the top of a tree, each stored as its folder and its name.
public struct PathTable: Sendable {
    private struct Key: Hashable {
        var folder: PathID
        var name: UInt32
    }

    private let names: NameTable
    private var ids: [Key: PathID] = [:]
    private var keys: [Key] = [Key(folder: .top, name: 0)]

    init(_ names: NameTable) { self.names = names }

    mutating func path(_ name: UInt32, in folder: PathID) -> PathID {
        let key = Key(folder: folder, name: name)
        if let known = ids[key] { return known }
        let id = PathID(value: UInt32(keys.count))
        keys.append(key)
        ids[key] = id
        return id
    }

    /// As git has it: bytes, `/` between components.
    public func bytes(of path: PathID) -> [UInt8] {
        var parts: [ArraySlice<UInt8>] = []
        var current = path
        while current != .top {
            let key = keys[Int(current.value)]
            parts.append(names[key.name])
            current = key.folder
        }
        return Array(parts.reversed().joined(separator: [UInt8(ascii: "/")]))
    }

    /// The path as text; bytes that are not UTF-8 become U+FFFD.
    public func text(of path: PathID) -> String { String(decoding: bytes(of: path), as: UTF8.self) }
}
