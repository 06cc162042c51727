#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import Reporting

/// What the streams of the process are connected to.
enum Terminal {
    static var standardErrorIsTerminal: Bool { isatty(2) == 1 }
    static var standardInputIsTerminal: Bool { isatty(0) == 1 }

    /// Columns of the terminal behind a descriptor, or `nil` if it is none.
    static func width(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// `NO_COLOR` (no-color.org): set and not empty means no colour.
    static func wantsColour(on isTerminal: Bool) -> Bool {
        if let value = Environment.variables["NO_COLOR"], !value.isEmpty { return false }
        return isTerminal && Environment.variables["TERM"] != "dumb"
    }
}

enum StandardError {
    static func write(_ text: String) {
        var sink = FileDescriptorSink(descriptor: 2)
        // When standard error is gone there is nobody left to tell.
        try? sink.write(Array(text.utf8))
    }
}

/// `exit(3)`, which commands have a method of the same name for.
func endProcess(_ code: Int32) -> Never {
    exit(code)
}

enum TerminalText {
    static func escaped(_ text: String) -> String { escapeForTerminal(text) }
}

/// The environment as a dictionary.
enum Environment {
    static let variables: [String: String] = {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let pair = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
            entry += 1
        }
        return variables
    }()
}
