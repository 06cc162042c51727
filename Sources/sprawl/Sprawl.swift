internal import ArgumentParser
internal import Inputs
internal import Reporting
internal import Rules
internal import Scanning
internal import System

/// The command line: parses arguments, calls one subcommand, turns what happened into an exit code.
@main
struct Sprawl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sprawl",
        abstract: "Finds leaked credentials, says where all their copies are and how to kill them.",
        discussion: """
            EXAMPLES
              sprawl scan                      scan this folder, and its history if it is a repository
              sprawl git --staged              scan what the next commit adds
              sprawl scan src config.yml       scan some of it
              sprawl scan -f sarif=leaks.sarif -f pretty .
                                               write SARIF for a code host and look at it, too
              kubectl logs api | sprawl stdin  scan a stream
              sprawl rules show github-pat     what a rule looks for and what to do about a finding

            EXIT STATUS
              0  everything was scanned and nothing blocks
              1  secrets were found (--exit-code changes the number)
              2  wrong usage, configuration or rule; the message says which and what to do
              3  something was not scanned; what was found is reported all the same
            """,
        version: Version.current,
        groupedSubcommands: [
            CommandGroup(
                name: "Looking",
                subcommands: [ScanCommand.self, GitSubcommand.self, DirCommand.self, StdinCommand.self]),
            CommandGroup(name: "Rules", subcommands: [RulesCommand.self, ExplainCommand.self]),
            CommandGroup(name: "Setting up", subcommands: [CompletionsCommand.self, VersionCommand.self]),
        ])

    static func main() {
        Interruption.install()
        guard CommandLine.argc > 0 else {
            // Swift reads them from /proc on Linux. Going on without would look like a clean scan.
            failure("cannot read the command line; is /proc mounted?")
        }
        do {
            var command = try parseAsRoot(CommandLineBytes.arguments)
            try command.run()
        } catch let failure as ExitCode {
            endProcess(failure.rawValue)
        } catch {
            report(error)
        }
    }

    /// Help and version are no errors; everything else is exit status 2.
    private static func report(_ error: any Error) -> Never {
        switch error {
        case let issue as InputIssue:
            failure("\(TerminalText.escaped(issue.path.string)): \(issue.reason); check the path")
        case let error as RepositoryError:
            failure(TerminalText.escaped(error.message))
        case let error as ConfigurationError:
            failure(TerminalText.escaped(error.description))
        case let error as UsageFailure:
            failure(error.message)
        case let error as Errno:
            // Whoever reads a listing may close the pipe early; everything else lost some of it.
            if error == .brokenPipe { endProcess(0) }
            failure("cannot write to standard output: \(error)")
        default:
            if exitCode(for: error) == .success {
                print(fullMessage(for: error))
                endProcess(0)
            }
            StandardError.write(CommandLineBytes.readable(fullMessage(for: error)) + "\n")
            endProcess(2)
        }
    }

    private static func failure(_ message: String) -> Never {
        StandardError.write("sprawl: error: \(message)\n")
        endProcess(2)
    }
}

/// Something the user asked for that cannot be done; the message says what to do instead.
struct UsageFailure: Error {
    var message: String
}
