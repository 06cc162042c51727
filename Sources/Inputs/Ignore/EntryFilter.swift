internal import GitStore

/// Asks the ignore files about the entries of one directory, whose path is built only once.
struct EntryFilter {
    private let directory: Directory
    private var path: [UInt8] = []
    private let nameStart: Int

    init(_ directory: Directory) {
        self.directory = directory
        if directory.scope != nil {
            path = directory.path(prefix: directory.root.outerPath, name: EmptyCollection())
            if directory.relativeLength > 0 { path.append(UInt8(ascii: "/")) }
        }
        nameStart = path.count
    }

    mutating func admission(of name: ArraySlice<UInt8>, isDirectory: Bool) -> IgnoreScope.Admission {
        guard let scope = directory.scope else { return .everything }
        path.removeSubrange(nameStart...)
        path += name
        return IgnoreCandidate.with(path: path, nameStart: nameStart, isDirectory: isDirectory) { candidate in
            scope.admission(
                of: candidate, isDirectory: isDirectory, trackedPath: path[directory.workTreeBase...],
                in: directory.workTree, onlyTracked: directory.onlyTracked)
        }
    }
}
