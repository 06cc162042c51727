/// A value that a pack holds: how it is written and how it is read back.
package protocol PackedValue {
    func write(to writer: inout PackWriter)

    /// - Throws: ``RulePackError`` when the bytes are not such a value.
    init(from reader: inout PackReader) throws(RulePackError)
}

extension String: PackedValue {
    package func write(to writer: inout PackWriter) { writer.string(self) }

    package init(from reader: inout PackReader) throws(RulePackError) { self = try reader.string() }
}

extension Int: PackedValue {
    package func write(to writer: inout PackWriter) { writer.integer(self) }

    package init(from reader: inout PackReader) throws(RulePackError) { self = try reader.integer() }
}

extension Bool: PackedValue {
    package func write(to writer: inout PackWriter) { writer.integer(self ? 1 : 0) }

    package init(from reader: inout PackReader) throws(RulePackError) { self = try reader.integer() != 0 }
}

extension Double: PackedValue {
    package func write(to writer: inout PackWriter) { writer.integer(Int(bitPattern: UInt(bitPattern))) }

    package init(from reader: inout PackReader) throws(RulePackError) {
        self.init(bitPattern: UInt64(UInt(bitPattern: try reader.integer())))
    }
}

extension Array: PackedValue where Element: PackedValue {
    package func write(to writer: inout PackWriter) {
        writer.integer(count)
        for element in self { element.write(to: &writer) }
    }

    package init(from reader: inout PackReader) throws(RulePackError) {
        let count = try reader.count()
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try Element(from: &reader)) }
        self = elements
    }
}

/// A list of one or none.
extension Optional: PackedValue where Wrapped: PackedValue {
    package func write(to writer: inout PackWriter) {
        writer.integer(self == nil ? 0 : 1)
        self?.write(to: &writer)
    }

    package init(from reader: inout PackReader) throws(RulePackError) {
        switch try reader.count() {
        case 0: self = nil
        case 1: self = try Wrapped(from: &reader)
        default: throw RulePackError()
        }
    }
}

/// Enumerations are packed by their names.
extension PackedValue where Self: RawRepresentable, RawValue == String {
    package func write(to writer: inout PackWriter) { writer.string(rawValue) }

    package init(from reader: inout PackReader) throws(RulePackError) {
        guard let value = Self(rawValue: try reader.string()) else { throw RulePackError() }
        self = value
    }
}
