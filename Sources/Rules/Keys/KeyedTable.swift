/// A table of a rule file whose keys are described once, in one place: ``describe(to:)``.
///
/// What deals with keys is a ``KeyVisitor`` that is shown the description: the reader of files, the writer and the reader
/// of packs, `sprawl rules show`, the tables of `docs/rules-format.md`. A new key is a property of the model and its
/// line in the description, and all of them know it.
///
/// ```swift
/// extension Allowlist: KeyedTable {
///     package static func describe<Visitor: KeyVisitor>(
///         to keys: inout Visitor
///     ) throws(Visitor.Failure) where Visitor.Root == Allowlist {
///         try keys.key("paths", \.paths, .init(.judgement, "patterns searched in the path", from: .gitleaks))
///     }
/// }
/// ```
///
/// It is a function and not an array, because a start reads packs with it: the compiler makes plain loads and stores
/// of it, where an array of closures would have to be made first, and every field be reached through a key path.
package protocol KeyedTable: PackedValue {
    /// A table that sets nothing.
    static var blank: Self { get }

    /// Shows every key to a visitor, in the order in which a pack holds them.
    static func describe<Visitor: KeyVisitor>(to keys: inout Visitor) throws(Visitor.Failure)
    where Visitor.Root == Self

    /// Why the table as a whole, as a file has it, is of no use; `nil` when it is.
    var fault: String? { get }
}

extension KeyedTable {
    package var fault: String? { nil }
}

/// Something that is done with every key of a table.
package protocol KeyVisitor {
    associatedtype Root: KeyedTable
    associatedtype Failure: Error = Never

    /// A key of one value.
    mutating func key<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) throws(Failure)

    /// A key of which only files know: a pack holds what setting it does to other fields.
    mutating func written<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) throws(Failure)

    /// Tables within the table, under one or several keys.
    mutating func tables<Table: KeyedTable>(
        _ path: WritableKeyPath<Root, [Table]>, layering: KeyLayering<[Table]>,
        _ forms: @autoclosure () -> [TableForm<Table>]
    ) throws(Failure)

    /// A field of which only packs know.
    mutating func packed<Value: PackedValue>(_ path: WritableKeyPath<Root, Value>) throws(Failure)

    /// Keys that a file has beside the table's own and a pack elsewhere.
    mutating func embed<Inner: KeyedTable>(_ path: WritableKeyPath<Root, Inner>) throws(Failure)
}

extension KeyVisitor {
    package mutating func packed<Value: PackedValue>(_ path: WritableKeyPath<Root, Value>) {}

    package mutating func embed<Inner: KeyedTable>(_ path: WritableKeyPath<Root, Inner>) throws(Failure) {
        var inner = EmbeddedKeys(outer: self, path: path)
        try Inner.describe(to: &inner)
        self = inner.outer
    }
}

/// Shows the keys of a table within another to a visitor of that one.
private struct EmbeddedKeys<Outer: KeyVisitor, Root: KeyedTable>: KeyVisitor {
    typealias Failure = Outer.Failure

    var outer: Outer
    let path: WritableKeyPath<Outer.Root, Root>

    mutating func key<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) throws(Outer.Failure) { try outer.key(name, self.path.appending(path: path), about()) }

    mutating func written<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) throws(Outer.Failure) { try outer.written(name, self.path.appending(path: path), about()) }

    mutating func tables<Table: KeyedTable>(
        _ path: WritableKeyPath<Root, [Table]>, layering: KeyLayering<[Table]>,
        _ forms: @autoclosure () -> [TableForm<Table>]
    ) throws(Outer.Failure) {
        try outer.tables(self.path.appending(path: path), layering: layering, forms())
    }

    mutating func embed<Inner: KeyedTable>(_ path: WritableKeyPath<Root, Inner>) throws(Outer.Failure) {
        try outer.embed(self.path.appending(path: path))
    }
}
