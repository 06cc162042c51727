public import ArgumentParser
public import System

/// A path is taken from the command line byte for byte (``CommandLineBytes``).
extension FilePath: @retroactive ExpressibleByArgument {
    public init?(argument: String) { self.init(bytes: CommandLineBytes.bytes(of: argument)) }
}

extension FilePath {
    /// Whether its bytes are UTF-8, so that ``string`` is the path itself.
    var isText: Bool { String(validating: self) != nil }
}
