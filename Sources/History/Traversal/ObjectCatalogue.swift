internal import SortedSearch
public import GitStore
public import System

/// The number of an object in an ``ObjectCatalogue``.
public typealias ObjectNumber = UInt32

/// Every object of a repository, numbered: those of the packs in the order of their offsets, pack after pack, then the
/// loose ones. An object that is stored twice has two numbers; ``number(of:)`` gives the first.
public final class ObjectCatalogue: Sendable {
    public let store: ObjectStore
    let forests: [PackForest]
    /// Of each forest, and behind them of the loose objects.
    private let firstNumbers: [Int]
    /// In ascending order, each once.
    private let looseObjects: [ObjectID]
    /// By place in `looseObjects`, from their heads; nil where that cannot be read.
    let looseKinds: [ObjectKind?]
    /// Packs that cannot be used, headers that cannot be read.
    public let problems: [ObjectProblem]

    /// Reads the index of every pack, the header of every entry, and the head of every loose object.
    public init(_ store: ObjectStore, workers: Workers) {
        self.store = store
        let reader = store.makeReader()
        forests = store.packs.map { pack in
            PackForest(pack, workers: workers) { id in (try? reader.kindAndSize(id))?.0 }
        }
        var first = 0
        var firstNumbers: [Int] = []
        for forest in forests {
            firstNumbers.append(first)
            first += forest.count
        }
        firstNumbers.append(first)
        self.firstNumbers = firstNumbers
        var loose = store.looseObjects()
        loose.sort()
        looseObjects = loose.enumerated().compactMap { index, id in index > 0 && loose[index - 1] == id ? nil : id }
        looseKinds = looseObjects.map { id in (try? reader.kindAndSize(id))?.0 }
        // Numbers have 32 bits. Larger stores do not exist; git's own tables have the same limit.
        precondition(first + looseObjects.count < Int(UInt32.max), "too many objects")
        problems = store.issues + forests.flatMap(\.problems)
    }

    /// How many numbers there are.
    public var count: Int { firstLoose + looseCount }
    var firstLoose: Int { firstNumbers[firstNumbers.count - 1] }
    var looseCount: Int { looseObjects.count }

    func number(ofEntry entry: Int, in forest: Int) -> ObjectNumber {
        ObjectNumber(truncatingIfNeeded: firstNumbers[forest] &+ entry)
    }

    func number(ofLoose index: Int) -> ObjectNumber { ObjectNumber(truncatingIfNeeded: firstLoose &+ index) }

    func looseID(_ index: Int) -> ObjectID { looseObjects[index] }

    /// Where a number leads: a pack's entry, or `nil` for a loose object.
    func entry(of number: ObjectNumber) -> (forest: Int, entry: Int)? {
        guard Int(number) < firstLoose else { return nil }
        var forest = forests.count - 1
        while firstNumbers[forest] > Int(number) { forest -= 1 }
        return (forest, Int(number) - firstNumbers[forest])
    }

    public func id(of number: ObjectNumber) -> ObjectID {
        guard let (forest, entry) = entry(of: number) else { return looseObjects[Int(number) - firstLoose] }
        return forests[forest].id(of: entry)
    }

    public func kind(of number: ObjectNumber) -> ObjectKind? {
        guard let (forest, entry) = entry(of: number) else {
            return looseKinds[Int(number) - firstLoose]
        }
        return forests[forest].kind(of: entry)
    }

    /// Whether the object has another number, by which it is known.
    public func isDuplicate(_ number: ObjectNumber) -> Bool {
        guard forests.count + (looseObjects.isEmpty ? 0 : 1) > 1, Int(number) >= firstNumbers[min(1, forests.count)]
        else { return false }
        return self.number(of: id(of: number)) != number
    }

    /// The number of an object, or `nil` when the repository does not have it.
    public func number(of id: ObjectID) -> ObjectNumber? {
        for (index, forest) in forests.enumerated() {
            if let entry = forest.entry(of: id) { return number(ofEntry: entry, in: index) }
        }
        guard !looseObjects.isEmpty else { return nil }
        let place = looseObjects.partitioningIndex { $0 >= id }
        return place < looseObjects.count && looseObjects[place] == id ? number(ofLoose: place) : nil
    }
}
