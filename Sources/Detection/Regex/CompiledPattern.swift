internal import CPCRE2

/// A PCRE2 pattern, compiled and (where the platform allows) translated to machine code.
///
/// Immutable once made, so any number of threads may match with it, each with a ``PatternScratch`` of its own.
/// Wraps `pcre2_compile` and `pcre2_jit_compile`.
public final class CompiledPattern: Sendable {
    nonisolated(unsafe) let code: OpaquePointer
    let groupCount: Int
    /// The pattern works on characters instead of bytes; see ``RegexAnalysis/needsUTF(_:)``.
    let isUTF: Bool

    /// - Parameters:
    ///   - source: RE2 or PCRE2 syntax.
    ///   - isUTF: Whether characters beyond ASCII count as one.
    ///   - isTranslated: Whether to translate it to machine code.
    /// - Throws: ``PatternError``.
    public init(_ source: String, isUTF: Bool, isTranslated: Bool = true) throws(PatternError) {
        // `$` means the very end, as in RE2; the offset limit lets the caller bound where a match may start.
        var options = PCRE2_DOLLAR_ENDONLY | PCRE2_USE_OFFSET_LIMIT
        if isUTF { options |= PCRE2_UTF | PCRE2_MATCH_INVALID_UTF }
        let context = pcre2_compile_context_create_8(nil)
        defer { pcre2_compile_context_free_8(context) }
        pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))

        var errorCode: Int32 = 0
        var errorOffset = 0
        var source = source
        let compiled = source.withUTF8 { text in
            pcre2_compile_8(text.baseAddress, text.count, options, &errorCode, &errorOffset, context)
        }
        guard let compiled else { throw PatternError(code: errorCode, offset: errorOffset) }
        code = compiled
        self.isUTF = isUTF
        // Without machine code matching still works, only slower: no error.
        if isTranslated { _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE)) }
        var count: UInt32 = 0
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
        groupCount = Int(count)
    }

    deinit { pcre2_code_free_8(code) }
}

/// A pattern that PCRE2 does not accept.
public struct PatternError: Error, Equatable, CustomStringConvertible {
    /// PCRE2's words.
    public var message: String
    /// Where in the pattern, in bytes from its start.
    public var offset: Int

    init(code: Int32, offset: Int) {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
        message = length > 0 ? String(decoding: buffer[..<Int(length)], as: UTF8.self) : "error \(code)"
        self.offset = offset
    }

    public var description: String { "\(message) (at offset \(offset))" }
}
