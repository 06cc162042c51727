internal import CVectorscan

/// A Vectorscan database of literals that finds all of them in one pass over a text, whatever their case.
///
/// Wraps `hs_compile_lit_multi`, `hs_serialize_database` and `hs_deserialize_database`. Immutable; threads share it,
/// each with a ``LiteralScratch`` of its own.
public final class LiteralDatabase: Sendable {
    nonisolated(unsafe) let handle: OpaquePointer

    private init(handle: OpaquePointer) { self.handle = handle }

    deinit { hs_free_database(handle) }

    /// Compiles for the machine it runs on, or for the given class of processors.
    ///
    /// - Parameter literals: Lower case, not empty; a literal's index is its id. Hits of the next id mean nothing:
    ///   they are those of ``padding``.
    /// - Throws: ``LiteralDatabaseError``.
    public static func compile(
        _ literals: [String], for processor: ProcessorClass? = nil
    ) throws(LiteralDatabaseError) -> LiteralDatabase {
        // A single literal is looked for in another way.
        let all = literals.count > 1 ? literals + padding : literals
        let texts = all.map { Array($0.utf8CString) }
        let lengths = all.map(\.utf8.count)
        let flags = [UInt32](repeating: UInt32(HS_FLAG_CASELESS), count: all.count)
        let ids = all.indices.map { UInt32(min($0, literals.count)) }
        var platform = processor?.platform ?? hs_platform_info_t()
        var database: OpaquePointer?
        var failure: UnsafeMutablePointer<hs_compile_error_t>?

        let pointers = texts.map { text in
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
            copy.initialize(from: text, count: text.count)
            return UnsafePointer(copy) as UnsafePointer<CChar>?
        }
        defer { pointers.forEach { $0?.deallocate() } }
        let status = withUnsafePointer(to: &platform) { platform in
            hs_compile_lit_multi(
                pointers, flags, ids, lengths, UInt32(all.count), UInt32(HS_MODE_BLOCK),
                processor == nil ? nil : platform, &database, &failure)
        }
        guard status == HS_SUCCESS, let database else {
            defer { hs_free_compile_error(failure) }
            let message = failure?.pointee.message.map { String(cString: $0) } ?? "error \(status)"
            throw LiteralDatabaseError(description: "Vectorscan cannot compile the keywords: \(message)")
        }
        return LiteralDatabase(handle: database)
    }

    /// Literals that texts do not hold, with different characters at every place.
    ///
    /// When all literals have one of at most eight pairs of characters at some place (two keywords do, and so does any
    /// number of them that begin alike), Vectorscan first skips to such a pair, and 5.4.9 misses pairs that straddle two
    /// vectors: 3 % of all hits. With these it never skips. See VectorCamp/vectorscan#317 and `LiteralDatabaseTests`.
    private static let padding: [String] = (0..<16).map { row in
        let codes = (0..<8).map { place -> UInt8 in UInt8(1 + (row * 7 + place * 5 + row * place) % 26) }
        return String(decoding: codes, as: UTF8.self)
    }

    /// A database made by ``serialized()``, or `nil` when it is for another version or kind of processor.
    public static func deserialize(_ bytes: UnsafeRawBufferPointer) -> LiteralDatabase? {
        var database: OpaquePointer?
        let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard hs_deserialize_database(text, bytes.count, &database) == HS_SUCCESS, let database else { return nil }
        return LiteralDatabase(handle: database)
    }

    public func serialized() throws(LiteralDatabaseError) -> [UInt8] {
        var text: UnsafeMutablePointer<CChar>?
        var length = 0
        guard hs_serialize_database(handle, &text, &length) == HS_SUCCESS, let text else {
            throw LiteralDatabaseError(description: "Vectorscan cannot serialise its database")
        }
        // Allocated by Vectorscan's misc allocator, which is malloc.
        defer { text.deallocate() }
        return Array(UnsafeRawBufferPointer(start: text, count: length))
    }
}

/// The keywords cannot be turned into a database.
public struct LiteralDatabaseError: Error, CustomStringConvertible {
    public var description: String
}

/// Kinds of processors a database can be compiled for. A database for a lesser kind runs on a better one, not faster.
public enum ProcessorClass: String, Sendable, CaseIterable {
    /// Any processor of the architecture.
    case baseline
    case avx2
    case avx512

    var platform: hs_platform_info_t {
        var platform = hs_platform_info_t()
        switch self {
        case .baseline: break
        case .avx2: platform.cpu_features = UInt64(HS_CPU_FEATURES_AVX2)
        case .avx512: platform.cpu_features = UInt64(HS_CPU_FEATURES_AVX2) | UInt64(HS_CPU_FEATURES_AVX512)
        }
        return platform
    }

    /// The best kind the running processor belongs to.
    public static var current: ProcessorClass {
        var platform = hs_platform_info_t()
        guard hs_populate_platform(&platform) == HS_SUCCESS else { return .baseline }
        if platform.cpu_features & UInt64(HS_CPU_FEATURES_AVX512) != 0 { return .avx512 }
        return platform.cpu_features & UInt64(HS_CPU_FEATURES_AVX2) != 0 ? .avx2 : .baseline
    }
}
