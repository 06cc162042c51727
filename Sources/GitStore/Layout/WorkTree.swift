public import System

/// A work tree, known by the `.git` in its top folder: which files git tracks in it and which it excludes.
///
/// This is what a walk through files asks of the repositories that it meets, and no more is read than it asks for.
/// ``RepositoryLayout`` is the way to the objects. Other than there, HEAD and the objects need not be in order: the
/// index of a damaged repository still says what is tracked.
///
/// Source: gitrepository-layout(5). The environment (`GIT_DIR`, `GIT_INDEX_FILE`) does not count.
public struct WorkTree: Sendable {
    /// As it was given.
    public let top: FilePath
    private let gitDirectory: FilePath
    /// What linked work trees share; otherwise the git directory.
    private let commonDirectory: FilePath

    /// The largest index that is read, in bytes. That of a million files takes some 100 MB.
    private static let indexLimit = 1 << 30

    /// - Parameter top: The folder that holds `.git`.
    /// - Returns: nil when it holds none, or one that leads nowhere.
    public init?(top: FilePath) {
        self.top = top
        guard let place = try? GitDirectory.locate(top.appending(".git")) else { return nil }
        gitDirectory = place.folder
        commonDirectory = (try? GitDirectory.commonDirectory(of: place.folder, environment: [:])) ?? place.folder
    }

    /// The patterns of `info/exclude`, which hold for this repository and are not part of it.
    public var excludePatterns: IgnorePatterns? {
        let path = commonDirectory.appending("info/exclude")
        guard let bytes = try? WholeFile.readIfPresent(path, limit: IgnorePatterns.sizeLimit) else { return nil }
        return IgnorePatterns(bytes)
    }

    /// Reads the index, and the shared index of a split one.
    ///
    /// - Returns: An empty set when there is no index, as before the first `git add`.
    public func trackedPaths() throws(UnusableIndex) -> TrackedPaths {
        let format = try objectFormat()
        guard var tracked = try index("index", format) else { return TrackedPaths() }
        if let shared = tracked.sharedIndex {
            let name = "sharedindex." + shared.hex(format)
            guard let base = try index(name, format) else {
                throw UnusableIndex(path: gitDirectory.appending(name), reason: "the shared index is missing")
            }
            tracked.formUnion(base)
        }
        return tracked
    }

    private func index(_ name: String, _ format: ObjectFormat) throws(UnusableIndex) -> TrackedPaths? {
        let path = gitDirectory.appending(name)
        let bytes: [UInt8]?
        do throws(Errno) {
            bytes = try WholeFile.readIfPresent(path, limit: Self.indexLimit)
        } catch {
            throw UnusableIndex(path: path, reason: error.description)
        }
        do throws(MalformedIndex) {
            return if let bytes { try TrackedPaths(index: bytes, format: format) } else { nil }
        } catch {
            throw UnusableIndex(path: path, reason: error.reason)
        }
    }

    private func objectFormat() throws(UnusableIndex) -> ObjectFormat {
        let path = commonDirectory.appending("config")
        let text: [UInt8]?
        do throws(LayoutError) {
            text = try GitDirectory.contents(path)
        } catch {
            throw UnusableIndex(path: path, reason: error.reason)
        }
        guard let format = GitConfiguration(text ?? []).objectFormat else {
            throw UnusableIndex(path: path, reason: "the object format is not known")
        }
        return format
    }
}
