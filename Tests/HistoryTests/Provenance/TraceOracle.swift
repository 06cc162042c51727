import TestSupport

@testable import GitStore
@testable import History

/// Where blobs stand in a history, found out the slow and obvious way: every commit's list of files, by git.
struct TraceOracle {
    struct Place: Hashable {
        var path: String
        var blob: ObjectID
    }

    /// By commit: the traced blobs, with their paths.
    private(set) var places: [ObjectID: Set<Place>] = [:]
    private(set) var parents: [ObjectID: [ObjectID]] = [:]

    init(_ fixture: GitFixture, traced: Set<ObjectID>, unreachable: [ObjectID] = []) throws {
        let all = ["rev-list", "--all", "--parents"] + unreachable.map { $0.hex(fixture.format) }
        for line in String(decoding: try fixture.git(all), as: UTF8.self).split(separator: "\n") {
            let ids = line.split(separator: " ").map { ObjectID(hex: $0)! }
            parents[ids[0]] = Array(ids.dropFirst())
            places[ids[0]] = []
            let list = try fixture.git("ls-tree", "-r", "-z", ids[0].hex(fixture.format))
            for entry in list.split(separator: 0) {
                let parts = entry.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
                let words = String(decoding: parts[0], as: UTF8.self).split(separator: " ")
                let blob = ObjectID(hex: words[2])!
                guard words[1] == "blob", traced.contains(blob) else { continue }
                places[ids[0]]!.insert(Place(path: String(decoding: parts[1], as: UTF8.self), blob: blob))
            }
        }
    }

    struct Arrival: Hashable {
        var commit: ObjectID
        var place: Place
        /// What the parents have there, in their order.
        var before: [ObjectID]
    }

    /// A commit has the blob at the path, and no parent has that blob there.
    var arrivals: Set<Arrival> {
        var found: Set<Arrival> = []
        for (commit, own) in places {
            for place in own where !parents[commit]!.contains(where: { places[$0]!.contains(place) }) {
                let before = parents[commit]!.compactMap { parent in
                    places[parent]!.first { $0.path == place.path }?.blob
                }
                found.insert(Arrival(commit: commit, place: place, before: before))
            }
        }
        return found
    }
}
