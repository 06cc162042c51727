internal import Generic

/// Kinds of places: what a path tells the generic detector (``PlaceKind``). A secret found without knowing its path
/// counts at some of them.
public struct PlaceSet: Hashable, Sendable, BitwiseCopyable {
    private var bits: UInt32

    private init(bits: UInt32) { self.bits = bits }

    public static let all = PlaceSet(bits: .max)
    public static let none = PlaceSet(bits: 0)

    init(_ place: PlaceKind) { bits = 1 << (UInt32(place.fileKind.rawValue) * 3 + UInt32(place.role.rawValue)) }

    /// The one place that a path tells.
    public init(ofPath path: String) { self.init(PlaceKind(path: path)) }

    /// Those of which `isMember` is true; ``all`` if that is every one.
    init(where isMember: (PlaceKind) -> Bool) {
        self = .none
        var isAll = true
        for place in PlaceKind.all {
            if isMember(place) { formUnion(PlaceSet(place)) } else { isAll = false }
        }
        if isAll { self = .all }
    }

    public var isEmpty: Bool { bits == 0 }

    public func isSuperset(of other: PlaceSet) -> Bool { other.bits & ~bits == 0 }

    public mutating func formUnion(_ other: PlaceSet) { bits |= other.bits }

    mutating func subtract(_ other: PlaceSet) { bits &= ~other.bits }
}
