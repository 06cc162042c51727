/// Digits and small letters; numbers are written by ``PositionalNumeral``.
public enum Base36 {
    /// `0-9a-z`.
    public static let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
}
