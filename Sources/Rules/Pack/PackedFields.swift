// The pack takes a table's fields from the description of its keys, so that what writes a field and what reads it are one
// line. A start reads rules with this: the visitors are inlined into the description, where key paths are known, and
// become plain stores.

extension KeyedTable {
    package func write(to writer: inout PackWriter) {
        var fields = FieldWriter(writer: writer, root: self)
        Self.describe(to: &fields)
        writer = fields.writer
    }

    package init(from reader: inout PackReader) throws(RulePackError) {
        var fields = FieldReader(reader: reader, root: Self.blank)
        try Self.describe(to: &fields)
        reader = fields.reader
        self = fields.root
    }
}

private struct FieldReader<Root: KeyedTable>: KeyVisitor {
    typealias Failure = RulePackError

    var reader: PackReader
    var root: Root

    @inline(__always)
    mutating func key<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) throws(RulePackError) { root[keyPath: path] = try Value(from: &reader) }

    @inline(__always)
    mutating func tables<Table: KeyedTable>(
        _ path: WritableKeyPath<Root, [Table]>, layering: KeyLayering<[Table]>,
        _ forms: @autoclosure () -> [TableForm<Table>]
    ) throws(RulePackError) { root[keyPath: path] = try [Table](from: &reader) }

    @inline(__always)
    mutating func packed<Value: PackedValue>(_ path: WritableKeyPath<Root, Value>) throws(RulePackError) {
        root[keyPath: path] = try Value(from: &reader)
    }

    @inline(__always)
    mutating func written<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) {}

    @inline(__always)
    mutating func embed<Inner: KeyedTable>(_ path: WritableKeyPath<Root, Inner>) {}
}

private struct FieldWriter<Root: KeyedTable>: KeyVisitor {
    var writer: PackWriter
    let root: Root

    mutating func key<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) { root[keyPath: path].write(to: &writer) }

    mutating func tables<Table: KeyedTable>(
        _ path: WritableKeyPath<Root, [Table]>, layering: KeyLayering<[Table]>,
        _ forms: @autoclosure () -> [TableForm<Table>]
    ) { root[keyPath: path].write(to: &writer) }

    mutating func packed<Value: PackedValue>(_ path: WritableKeyPath<Root, Value>) {
        root[keyPath: path].write(to: &writer)
    }

    mutating func written<Value: KeyValue>(
        _ name: StaticString, _ path: WritableKeyPath<Root, Value>, _ about: @autoclosure () -> KeyDescription<Value>
    ) {}

    mutating func embed<Inner: KeyedTable>(_ path: WritableKeyPath<Root, Inner>) {}
}
