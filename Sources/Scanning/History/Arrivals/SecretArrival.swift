internal import Findings
internal import GitStore

/// Secrets that came to a place in a repository's history: what becomes occurrences once the object has been looked at
/// again with everything known about it.
struct SecretArrival: Sendable {
    /// The blob, or the commit or tag whose message it is.
    var object: ObjectID
    var part = Location.Part.content
    /// As git has it; empty where there is none. For messages see ``Location/path``.
    var path: [UInt8]
    /// Who brought it, if a commit did.
    var commit: ObjectID?
    /// What counts at the path.
    var secrets: [ArrivedSecret]
}

/// One secret of an arrival.
struct ArrivedSecret: Sendable {
    /// In the run's ``SecretTable``.
    var number: Int32
    var state: Occurrence.State
    /// The last commit that has it at this path.
    var last: ObjectID?
    /// All versions at this path that hold it, in the order in which they came.
    var blobs: [ObjectID]
    /// HEAD's version of the path, if that holds it.
    var headBlob: ObjectID?
}
