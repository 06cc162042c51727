internal import SortedSearch
internal import Rules

/// The rules of a detector in the form they run in, each made when it is first needed.
final class RuleTable: RandomAccessCollection, Sendable {
    private let source: [Rule]
    private let globalAllowlists: [CompiledAllowlist]
    // Each cell is written once, atomically.
    private nonisolated(unsafe) let cells: UnsafeMutablePointer<LazyReference<CompiledRule>>

    /// - Parameter rules: In the order of their ids.
    init(_ rules: [Rule], globalAllowlists: [CompiledAllowlist]) {
        source = rules
        self.globalAllowlists = globalAllowlists
        cells = .allocate(capacity: rules.count)
        for index in rules.indices { (cells + index).initialize(to: LazyReference()) }
    }

    deinit {
        cells.deinitialize(count: source.count)
        cells.deallocate()
    }

    var startIndex: Int { 0 }
    var endIndex: Int { source.count }

    subscript(index: Int) -> CompiledRule {
        precondition(index >= 0 && index < source.count, "no such rule")
        if let known = cells[index].load() { return known }
        return cells[index].storeIfNil(
            CompiledRule(source[index], globalAllowlists: globalAllowlists, place: place(of:)))
    }

    /// The place of a rule.
    private func place(of id: String) -> Int? {
        let place = source.partitioningIndex { $0.id >= id }
        return place < source.count && source[place].id == id ? place : nil
    }
}
