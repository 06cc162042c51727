/// Object names as git writes them.
public enum HexName {
    /// Reads a full name: 40 or 64 hexadecimal digits, as the format has it, and nothing else.
    public static func id(_ digits: some Collection<UInt8>, _ format: ObjectFormat) -> ObjectID? {
        digits.count == format.idLength * 2 ? ObjectID(hexDigits: digits) : nil
    }
}
