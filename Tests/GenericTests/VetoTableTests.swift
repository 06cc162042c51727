import Testing

@testable import Generic

@Suite struct VetoTableTests {
    @Test func everyVetoHasATable() {
        #expect(Set(VetoTables.all.keys) == Set(Veto.allCases))
    }

    @Test(arguments: Veto.allCases) func endsTheRightValues(veto: Veto) throws {
        let table = try #require(VetoTables.all[veto])
        for row in rows(table.ended) { #expect(Self.judgement(row) == .vetoed(veto), "\(row)") }
        for row in rows(table.passed) {
            let judgement = Self.judgement(row)
            #expect(judgement != nil && judgement != .vetoed(veto), "\(row)")
        }
    }

    /// `nil` when the marked value is not read.
    private static func judgement(_ row: String) -> FeatureExtractor.Judgement? {
        let text = MarkedText(row.contains("«") ? row : "‹password› = \"«\(row)»\"")
        return text.marked.map(text.judgement)
    }
}
