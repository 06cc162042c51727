/// Digits and letters of both cases; numbers are written by ``PositionalNumeral``.
public enum Base62 {
    /// `0-9A-Za-z`: the order of GitHub's and npm's checksums.
    public static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
}
