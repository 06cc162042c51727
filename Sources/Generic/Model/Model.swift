/// A binned additive model: the log odds of a secret are a sum of one weight for each feature's bin and one for each
/// cross of two.
public struct Model: Sendable {
    private let bias: Float
    private let weights: Table<Float>
    /// Where each feature's weights begin.
    private let starts: Table<Int>
    private let crosses: Table<Cross>

    private struct Cross: BitwiseCopyable, Sendable {
        let first: Feature
        let second: Feature
        /// Where its weights begin; row by row of the first feature's bins.
        let start: Int
        let columns: Int
        var isOfPlace: Bool { first.isOfPlace || second.isOfPlace }
    }

    /// The model that comes with the program.
    public static let standard = Model(weights: genericWeights)

    /// The number of weights: the bias, each feature's bins, each cross's pairs of bins.
    public static var weightCount: Int {
        1 + Feature.allCases.reduce(0) { $0 + $1.bins } + Feature.crosses.reduce(0) { $0 + $1.0.bins * $1.1.bins }
    }

    /// - Parameter text: Two base-64 digits for each weight, the higher one first: (n − 2048) / 256.
    /// - Precondition: It has as many weights as the layout.
    public init(weights text: StaticString) {
        let digits = TableDigits.values(of: text)
        precondition(digits.count == 2 * Self.weightCount, "weights that do not fit the features' layout: train again")
        var values: [Float] = []
        values.reserveCapacity(digits.count / 2)
        for at in stride(from: 0, to: digits.count, by: 2) {
            let number = Int(digits[at]) << 6 | Int(digits[at + 1])
            values.append(Float(number - 2048) / 256)
        }
        bias = values[0]
        weights = Table(Array(values.dropFirst()))
        var next = 0
        starts = Table(
            Feature.allCases.map { feature in
                defer { next += feature.bins }
                return next
            })
        let inOrder = Feature.crosses.map { first, second in
            defer { next += first.bins * second.bins }
            return Cross(first: first, second: second, start: next, columns: second.bins)
        }
        let contentOnly = inOrder.filter { !$0.isOfPlace }
        crosses = Table(contentOnly + inOrder.filter { $0.isOfPlace })
        contentCrosses = contentOnly.count
    }

    /// So many of the crosses, the first ones, are of content alone.
    private let contentCrosses: Int

    @inline(__always)
    private func weight(_ cross: Cross, _ bins: UnsafeRawBufferPointer) -> Float {
        weights[
            cross.start + Int(bins[Int(cross.first.rawValue)]) * cross.columns + Int(bins[Int(cross.second.rawValue)])]
    }

    /// The part of the log odds that content alone decides.
    public func contentLogit(_ content: Bins) -> Float {
        content.withBytes { bins in
            var sum = bias
            for feature in 0..<Int(Feature.firstOfPlace.rawValue) {
                sum += weights[starts[feature] + Int(bins[feature])]
            }
            for index in 0..<contentCrosses { sum += weight(crosses[index], bins) }
            return sum
        }
    }

    /// What is added where a place excludes a value; the training knows too few such files.
    private static let exclusion: Float = -8

    /// The part of the log odds that a place adds.
    public func placeLogit(_ content: Bins, _ place: PlaceKind) -> Float {
        var all = content
        place.set(&all)
        return all.withBytes { bins in
            var sum = place.excludes(content) ? Self.exclusion : 0
            for feature in Int(Feature.firstOfPlace.rawValue)..<starts.count {
                sum += weights[starts[feature] + Int(bins[feature])]
            }
            for index in contentCrosses..<crosses.count { sum += weight(crosses[index], bins) }
            return sum
        }
    }

    /// The log odds that a candidate is a secret.
    public func logit(_ content: Bins, _ place: PlaceKind) -> Float {
        contentLogit(content) + placeLogit(content, place)
    }

    public func probability(_ content: Bins, _ place: PlaceKind) -> Double {
        Self.probability(logit: logit(content, place))
    }

    /// 1 / (1 + e^−logit)
    public static func probability(logit: Float) -> Double { 1 / (1 + exponential(-Double(logit))) }

    /// e^x to some twelve digits, without a mathematics library.
    private static func exponential(_ x: Double) -> Double {
        let x = min(max(x, -60), 60)
        // e^x = (e^(x/1024))^1024
        let small = x / 1024
        var result = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
        for _ in 0..<10 { result *= result }
        return result
    }

    /// What speaks for or against a secret.
    public struct Reason: Equatable, Sendable {
        /// One feature, or the two of a cross.
        public let features: [Feature]
        public let bins: [UInt8]
        /// Positive: for a secret.
        public let weight: Float

        /// In words: "the value's letters are not in an order that words have".
        public var phrase: String {
            zip(features, bins).map { Phrases.phrase($0, $1) }.joined(separator: ", and ")
        }
    }

    /// The strongest reasons, for and against; weights of crosses are given to their features in equal parts, so that
    /// each feature is named once.
    public func reasons(_ content: Bins, _ place: PlaceKind, limit: Int) -> [Reason] {
        var all = content
        place.set(&all)
        var sums = [Float](repeating: 0, count: starts.count)
        all.withBytes { bins in
            for feature in 0..<starts.count { sums[feature] += weights[starts[feature] + Int(bins[feature])] }
            for index in 0..<crosses.count {
                let cross = crosses[index]
                let half = weight(cross, bins) / 2
                sums[Int(cross.first.rawValue)] += half
                sums[Int(cross.second.rawValue)] += half
            }
        }
        if place.excludes(content) { sums[Int(Feature.fileKind.rawValue)] += Self.exclusion }
        return Feature.allCases
            .map { Reason(features: [$0], bins: [all[$0]], weight: sums[Int($0.rawValue)]) }
            .sorted { abs($0.weight) > abs($1.weight) }
            .prefix(limit)
            .filter { $0.weight != 0 }
    }
}
