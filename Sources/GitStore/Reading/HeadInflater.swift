internal import CZlib

/// Inflates the first bytes of zlib streams without the rest. One per thread: not safe for use by two at once.
///
/// libdeflate needs to know the size of what it inflates, but the size of a loose object, and of what a delta
/// rebuilds, stands inside the stream. zlib stops when its output is full.
///
/// Nothing is verified that these few bytes do not need; least of all the checksum behind them.
final class HeadInflater {
    /// nil when there was no memory for it. zlib compares its address, so it stays where it is.
    private let stream: UnsafeMutablePointer<z_stream>?

    init() {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // A negative number of window bits: the stream's own header and checksum are left to us (zlib.h, inflateInit2).
        if inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK {
            self.stream = stream
        } else {
            stream.deallocate()
            self.stream = nil
        }
    }

    deinit {
        guard let stream else { return }
        inflateEnd(stream)
        stream.deallocate()
    }

    /// - Parameters:
    ///   - input: begins with a zlib stream (RFC 1950); what follows it is ignored.
    ///   - wanted: so many bytes at most; one or more.
    /// - Returns: fewer when the stream ends earlier; nil when it is damaged, or when there is no memory.
    func head(of input: UnsafeRawBufferPointer, wanted: Int) -> [UInt8]? {
        // Method 8, no preset dictionary, header checksum.
        guard input.count > 2, input[0] & 15 == 8, input[1] & 0x20 == 0, (Int(input[0]) << 8 | Int(input[1])) % 31 == 0,
            let stream, inflateReset(stream) == Z_OK
        else { return nil }
        let data = UnsafeRawBufferPointer(rebasing: input[2...])
        var isWhole = false
        let output = [UInt8](unsafeUninitializedCapacity: wanted) { output, count in
            data.withMemoryRebound(to: UInt8.self) { data in
                // zlib reads its input only.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: data.baseAddress)
                stream.pointee.avail_in = UInt32(clamping: data.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(wanted)
                let status = inflate(stream, Z_SYNC_FLUSH)
                count = wanted - Int(stream.pointee.avail_out)
                isWhole = status == Z_STREAM_END || status == Z_OK && count == wanted
            }
        }
        return isWhole ? output : nil
    }
}
