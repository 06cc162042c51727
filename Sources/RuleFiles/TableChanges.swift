internal import Rules

/// What a table of a file sets, and nothing else, so that it can be laid over another.
struct TableChanges<Table> {
    private(set) var changes: [(inout Table) -> Void] = []

    mutating func append(_ change: @escaping (inout Table) -> Void) { changes.append(change) }

    func apply(to table: inout Table) {
        for change in changes { change(&table) }
    }

    func applied(to base: Table) -> Table {
        var table = base
        apply(to: &table)
        return table
    }
}
