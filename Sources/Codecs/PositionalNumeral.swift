/// Whole numbers as digits of an alphabet, the most significant first.
public enum PositionalNumeral {
    /// A number in the base of `alphabet`, left-padded with its zero to `width` digits.
    ///
    /// - Parameters:
    ///   - alphabet: Two characters or more.
    ///   - width: A number that needs more digits gets them. Zero without a width is no digit at all.
    public static func digits(of value: UInt32, in alphabet: [UInt8], width: Int) -> [UInt8] {
        var digits: [UInt8] = []
        var rest = Int(value)
        while rest > 0 {
            digits.append(alphabet[rest % alphabet.count])
            rest /= alphabet.count
        }
        while digits.count < width { digits.append(alphabet[0]) }
        return digits.reversed()
    }
}
