internal import SortedSearch

/// The paths in a git index, for the question "does git track this?".
public struct TrackedPaths: Sendable {
    /// All paths, one after another, in ascending order of bytes.
    private var text: [UInt8] = []
    /// Where each path ends in `text`.
    private var ends: [Int] = []
    /// Whether there are entries for whole directories (`sparse index`), whose paths end in a slash.
    private var hasSparseDirectories = false

    /// The index that this one builds upon (`split index`).
    private(set) var sharedIndex: ObjectID?

    /// An empty set.
    init() {}

    /// Parses the bytes of an index file.
    init(index bytes: [UInt8], format: ObjectFormat) throws(MalformedIndex) {
        var parser = try IndexParser(bytes, format: format)
        // An entry takes at least 62 bytes, so a count that lies cannot make us reserve memory.
        ends.reserveCapacity(min(parser.entryCount, bytes.count / 62))
        while let path = try parser.nextPath() {
            guard !path.isEmpty else { continue }
            if let last = ends.indices.last {
                guard !path.lexicographicallyPrecedes(self.path(last)) else {
                    throw MalformedIndex("paths out of order")
                }
            }
            append(path[...])
        }
        sharedIndex = try parser.sharedIndex()
    }

    private mutating func append(_ path: ArraySlice<UInt8>) {
        text += path
        ends.append(text.count)
        if path.last == UInt8(ascii: "/") { hasSparseDirectories = true }
    }

    /// Adds the paths of the shared index. Those that were removed since stay in: at worst a file is scanned that
    /// could have been ignored.
    mutating func formUnion(_ other: TrackedPaths) {
        var merged = TrackedPaths()
        var left = 0
        var right = 0
        while left < ends.count || right < other.ends.count {
            let takeLeft =
                right == other.ends.count
                || (left < ends.count && !other.path(right).lexicographicallyPrecedes(path(left)))
            merged.append(takeLeft ? path(left) : other.path(right))
            if takeLeft { left += 1 } else { right += 1 }
        }
        self = merged
    }

    private func path(_ index: Int) -> ArraySlice<UInt8> { text[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    /// Whether git tracks the file, link or submodule at `path`, relative to the top of the work tree.
    public func contains(_ path: ArraySlice<UInt8>) -> Bool {
        let index = firstIndex(notBefore: path)
        if index < ends.count, self.path(index).elementsEqual(path) { return true }
        return hasSparseDirectories && isBelowSparseDirectory(path)
    }

    /// Whether git tracks the directory at `path` as a submodule, or anything below it.
    public func containsAnything(below path: ArraySlice<UInt8>) -> Bool {
        if contains(path) { return true }
        let prefix = path + [UInt8(ascii: "/")]
        let index = firstIndex(notBefore: prefix)
        return index < ends.count && self.path(index).starts(with: prefix)
    }

    private func isBelowSparseDirectory(_ path: ArraySlice<UInt8>) -> Bool {
        for slash in path.indices where path[slash] == UInt8(ascii: "/") {
            let parent = path[...slash]
            let index = firstIndex(notBefore: parent)
            if index < ends.count, self.path(index).elementsEqual(parent) { return true }
        }
        return false
    }

    private func firstIndex(notBefore path: ArraySlice<UInt8>) -> Int {
        ends.indices.partitioningIndex { !self.path($0).lexicographicallyPrecedes(path) }
    }
}
