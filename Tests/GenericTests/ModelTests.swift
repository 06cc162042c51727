import Testing

@testable import Generic

@Suite struct ModelTests {
    @Test func weightsFitTheLayout() {
        #expect(genericWeights.utf8CodeUnitCount == 2 * Model.weightCount)
    }

    /// Where content and place are summed apart, the same numbers must come out to the last bit: thresholds are exact.
    @Test func contentAndPlaceAddUp() {
        for line in [
            Line("password", "Winter2023"), Line("api_key", "k3x9v2Lq7vZw"), Line("", "abcdef", quoted: false),
        ] {
            let bins = line.bins
            let logits = PlaceKind.all.map { Model.standard.logit(bins, $0) }
            let content = Model.standard.contentLogit(bins)
            #expect(logits == PlaceKind.all.map { content + Model.standard.placeLogit(bins, $0) })
            #expect(Set(logits).count > 1)
        }
    }

    @Test(arguments: [(0, 0.5), (2, 0.880797), (-2, 0.119203), (20, 1), (-20, 0)] as [(Float, Double)])
    func probabilities(_ logit: Float, _ probability: Double) {
        #expect(abs(Model.probability(logit: logit) - probability) < 1e-5)
    }

    /// The reasons' weights are all of the log odds but for the bias.
    @Test func reasonsAddUp() {
        let (bins, place) = (Line("password", "Winter2023").bins, PlaceKind(path: "a.yml"))
        let (all, none) = (
            Model.standard.reasons(bins, place, limit: 100), Model.standard.reasons(bins, place, limit: 0)
        )
        let bias = Model.standard.logit(bins, place) - all.reduce(0) { $0 + $1.weight }
        let other = Line("key", "x").bins
        let otherBias =
            Model.standard.logit(other, place)
            - Model.standard.reasons(other, place, limit: 100).reduce(0) { $0 + $1.weight }
        #expect(abs(bias - otherBias) < 1e-3)
        #expect(none.isEmpty)
        #expect(zip(all, all.dropFirst()).allSatisfy { abs($0.weight) >= abs($1.weight) })
    }

    @Test func placesExcludeWords() {
        let words = Line("password", "Kennwort").bins
        let (translation, other) = (PlaceKind(path: "i18n/de.json"), PlaceKind(fileKind: .generated, role: .production))
        #expect(translation == other)
        #expect(Model.standard.logit(words, translation) < Model.standard.logit(words, PlaceKind(path: "de.json")) - 4)
        #expect(translation.excludes(words))
        #expect(!translation.excludes(Line("password", "Kennw0rt").bins))
        #expect(!PlaceKind(path: "de.json").excludes(words))
    }

    @Test func everyBinHasItsPhrase() {
        for feature in Feature.allCases {
            let phrases = (0..<feature.bins).map { Phrases.phrase(feature, UInt8($0)) }
            #expect(phrases.allSatisfy { !$0.isEmpty && !$0.contains("something else") }, "\(feature): \(phrases)")
            if feature.isOrdered { #expect(Set(phrases).count == feature.bins, "\(feature): \(phrases)") }
        }
        #expect(Phrases.phrase(.length, 8) == "the value has 12 to 13 characters")
    }

    @Test func digitsOfTables() {
        #expect(TableDigits.values(of: "09AZaz-_") == [0, 9, 10, 35, 36, 61, 62, 63])
    }
}
