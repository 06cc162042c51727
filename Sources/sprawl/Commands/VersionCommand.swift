internal import ArgumentParser

/// `sprawl version`: the bare number, for scripts.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

    func run() { print(Version.current) }
}
