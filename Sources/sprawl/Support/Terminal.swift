internal import Reporting
internal import System

/// What the streams of the process are connected to.
enum Terminal {
    static var standardErrorIsTerminal: Bool { FileDescriptor.standardError.isTerminal }
    static var standardInputIsTerminal: Bool { FileDescriptor.standardInput.isTerminal }

    /// `NO_COLOR` (no-color.org): set and not empty means no colour.
    static func wantsColour(on isTerminal: Bool) -> Bool {
        if let value = ProcessEnvironment.variables["NO_COLOR"], !value.isEmpty { return false }
        return isTerminal && ProcessEnvironment.variables["TERM"] != "dumb"
    }
}

enum StandardError {
    static func write(_ text: String) {
        var sink = FileDescriptorSink(.standardError)
        // When standard error is gone there is nobody left to tell.
        try? sink.write(Array(text.utf8))
    }
}

/// `exit(3)`, which commands have a method of the same name for.
func endProcess(_ code: Int32) -> Never { ProcessEnvironment.end(status: code) }

enum TerminalText {
    static func escaped(_ text: String) -> String { escapeForTerminal(text) }
}
