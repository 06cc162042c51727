/// Gives every secret of a rule a number, the same wherever it is met.
struct SecretTable: Sendable {
    private(set) var keys: [FindingCollector.Key] = []
    private var numbers: [FindingCollector.Key: Int32] = [:]

    mutating func number(of key: FindingCollector.Key) -> Int32 {
        if let known = numbers[key] { return known }
        let number = Int32(keys.count)
        keys.append(key)
        numbers[key] = number
        return number
    }

    /// Takes in another table.
    ///
    /// - Returns: For each of its numbers the number here.
    mutating func merge(_ other: SecretTable) -> [Int32] { other.keys.map { number(of: $0) } }
}
