internal import CDeflate

/// Why a zlib stream cannot be inflated.
public enum InflateFailure: Error, Hashable {
    case damaged
    /// More or less than the promised size.
    case wrongSize
    case outOfMemory

    public var reason: String {
        switch self {
        case .damaged: "its compressed data is damaged"
        case .wrongSize: "its compressed data does not have the size that its header says"
        case .outOfMemory: "there is not enough memory"
        }
    }
}

/// A libdeflate decompressor, and zlib for the beginnings of streams. One per thread: not safe for use by two at once.
public final class Inflater {
    /// nil when there was no memory for it.
    private let decompressor: OpaquePointer?
    /// Most repositories are packed, and nobody asks for it.
    private lazy var heads = HeadInflater()

    public init() { decompressor = libdeflate_alloc_decompressor() }

    deinit { libdeflate_free_decompressor(decompressor) }

    /// Inflates one zlib stream (RFC 1950) and verifies its Adler-32.
    ///
    /// - Parameters:
    ///   - input: begins with the stream; what follows it is ignored.
    ///   - output: must be filled exactly. Its content is unspecified after a failure.
    /// - Returns: how many bytes of `input` the stream has.
    public func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(InflateFailure) -> Int {
        guard let decompressor else { throw .outOfMemory }
        // An empty buffer may have no address; libdeflate gets one all the same.
        var nothing: UInt8 = 0
        var consumed = 0
        let result = withUnsafeMutableBytes(of: &nothing) { nothing in
            // Without a place for the actual size, libdeflate demands that the output is filled exactly.
            libdeflate_zlib_decompress_ex(
                decompressor, input.baseAddress ?? UnsafeRawPointer(nothing.baseAddress!), input.count,
                output.baseAddress ?? nothing.baseAddress!, output.count, &consumed, nil)
        }
        switch result {
        case LIBDEFLATE_SUCCESS: return consumed
        case LIBDEFLATE_BAD_DATA: throw .damaged
        default: throw .wrongSize
        }
    }

    /// The first bytes of a zlib stream, of which nothing else is verified.
    ///
    /// - Parameter wanted: so many bytes at most; one or more.
    /// - Returns: fewer when the stream ends earlier; nil when it is damaged.
    func head(of input: UnsafeRawBufferPointer, wanted: Int) -> [UInt8]? { heads.head(of: input, wanted: wanted) }

    /// CRC-32 as zlib and pack indexes use it.
    public static func crc32(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        libdeflate_crc32(0, bytes.baseAddress, bytes.count)
    }
}
