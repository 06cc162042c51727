public import System

/// Why nobody can say what a work tree tracks.
public struct UnusableIndex: Error, Sendable, Hashable {
    /// The file that is at fault: the index, its shared index, or the configuration that says how to read them.
    public var path: FilePath
    /// What is wrong, in words.
    public var reason: String
}
