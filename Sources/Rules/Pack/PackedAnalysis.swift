extension RegexAnalysis: PackedValue {
    package func write(to writer: inout PackWriter) {
        width.minimum.write(to: &writer)
        width.maximum.write(to: &writer)
        lookahead.write(to: &writer)
        anchors.write(to: &writer)
    }

    package init(from reader: inout PackReader) throws(RulePackError) {
        let width = RegexWidth(minimum: try Int(from: &reader), maximum: try Int?(from: &reader))
        self.init(
            width: width, lookahead: try Int?(from: &reader), anchors: try [LiteralAnchor]?(from: &reader))
    }
}

extension LiteralAnchor: PackedValue {
    package func write(to writer: inout PackWriter) {
        writer.string(literal)
        writer.integer(offset.lowerBound)
        writer.integer(offset.upperBound)
    }

    package init(from reader: inout PackReader) throws(RulePackError) {
        let literal = try reader.string()
        let (lower, upper) = (try reader.integer(), try reader.integer())
        guard lower <= upper else { throw RulePackError() }
        self.init(literal: literal, offset: lower...upper)
    }
}
