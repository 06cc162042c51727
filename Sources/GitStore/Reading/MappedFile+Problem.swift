internal import System

extension MappedFile {
    /// One of git's files.
    ///
    /// - Throws: `ObjectProblem` with the path as its place; `isMissing` when there is no such file.
    convenience init(path: String) throws(ObjectProblem) {
        do throws(Errno) {
            try self.init(FilePath(path))
        } catch {
            throw ObjectProblem(
                place: path,
                reason: error == .invalidArgument ? "is not a regular file" : "cannot be read: \(error)",
                isMissing: error.isAbsence)
        }
    }
}
