internal import Detection

/// A secret of a version whose path is not known, and the kinds of places at which it is a finding.
struct PlacedSecret: Sendable {
    /// In a ``SecretTable``.
    var number: Int32
    var places: PlaceSet
}

/// A match of a version that counts, or not, when its path is known.
struct UnplacedMatch: Sendable {
    var match: SecretMatch
    /// Of its secret, in a ``SecretTable``.
    var number: Int32
}

/// What the path of a version decides about its secrets; see ``OriginDependence``.
enum VersionDependence: Sendable {
    case none
    case path([UnplacedMatch])
    case text

    var isSome: Bool { if case .none = self { false } else { true } }

    /// The same with the numbers of another table.
    ///
    /// - Parameter numbers: By number here, the number there.
    func renumbered(_ numbers: [Int32]) -> VersionDependence {
        guard case .path(let matches) = self else { return self }
        return .path(matches.map { UnplacedMatch(match: $0.match, number: numbers[Int($0.number)]) })
    }
}

extension [PlacedSecret] {
    /// The same secrets in another table.
    ///
    /// - Parameter numbers: By number here, the number there.
    func renumbered(_ numbers: [Int32]) -> [PlacedSecret] {
        map { PlacedSecret(number: numbers[Int($0.number)], places: $0.places) }.sorted { $0.number < $1.number }
    }
}
