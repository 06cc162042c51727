/// Makes text of bytes that are all in memory. One per thread; reuses its buffer.
public final class WholeTextDecoder {
    private var decoded: [UInt8] = []

    public init() {}

    /// Calls `body` with the text behind a byte order mark: the bytes themselves, without a copy, unless they have to
    /// be decoded.
    ///
    /// - Parameter body: Gets the text, which is valid until it returns, and how it was encoded.
    public func withText<Result>(
        of bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer, TextEncoding) -> Result
    ) -> Result {
        let encoding = TextEncoding(
            detectedIn: UnsafeRawBufferPointer(rebasing: bytes.prefix(TextEncoding.sampleLength)))
        let content = UnsafeRawBufferPointer(rebasing: bytes[encoding.markLength...])
        guard case .utf16(let bigEndian, _) = encoding else { return body(content, encoding) }
        let capacity = UTF16Decoder.capacity(for: content.count) + 3
        if decoded.count < capacity { decoded = Array(repeating: 0, count: capacity) }
        return decoded.withUnsafeMutableBytes { output in
            var decoder = UTF16Decoder(bigEndian: bigEndian)
            var length = decoder.decode(content, into: output)
            length += decoder.finish(into: UnsafeMutableRawBufferPointer(rebasing: output[length...]))
            return body(UnsafeRawBufferPointer(rebasing: output[..<length]), encoding)
        }
    }
}
