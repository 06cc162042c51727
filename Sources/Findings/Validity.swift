/// What is proven about a secret.
public enum Validity: String, Sendable, CaseIterable {
    /// Nothing could be checked.
    case unknown
    /// Its checksum or structure holds. Whether it works today is not known.
    case wellFormed = "well-formed"
    /// Its checksum or structure does not hold: probably a placeholder or an altered value.
    case malformed
    /// It carries an expiry date that has passed.
    case expired
    /// Its provider accepted it when it was asked last.
    case active
    /// Its provider refused it when it was asked last.
    case inactive
}
