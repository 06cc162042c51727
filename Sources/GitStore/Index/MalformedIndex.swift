/// The bytes of an index that cannot be understood.
struct MalformedIndex: Error, Hashable {
    /// In words.
    var reason: String

    init(_ reason: String) { self.reason = reason }
}
