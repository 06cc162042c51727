internal import System

/// Why the system's `git` could not answer. Each says what to do about it.
public enum GitFailure: Error, Equatable, Sendable {
    /// No `git` in any absolute folder of `PATH`.
    case notInstalled(path: String)
    /// The program is there and does not start, or talking to it failed; `code` is an `errno`.
    case cannotRun(program: String, code: Int32)
    case notARepository(path: String)
    /// The repository belongs to somebody else and the user has not declared it safe (git-config(1),
    /// `safe.directory`).
    case dubiousOwnership(path: String)
    /// A revision that names no commit. `hint` is empty or a sentence.
    case badRevision(String, hint: String)
    /// The user's selection makes no sense, git was not asked.
    case selection(SelectionError)
    /// A setting of the repository that cannot be switched off and would run a program.
    case unsafeConfiguration(key: String)
    /// `isCancelled` became true; git was ended.
    case cancelled
    /// git's answer is not in the documented form.
    case unexpectedAnswer(command: String, what: String)
    /// Anything else: how git ended, and the first lines that it wrote to standard error.
    case failed(command: String, status: Int32, message: [String])
    /// A signal that was not ours ended git.
    case killed(command: String, signal: Int32)
}

extension GitFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notInstalled(let path):
            "git is not installed, or in no folder of PATH (\(path)); install git 2.24 or newer"
        case .cannotRun(let program, let code):
            "cannot run \(program): \(Errno(rawValue: code))"
        case .notARepository(let path):
            "\(path) is not a git repository"
        case .dubiousOwnership(let path):
            "the repository \(path) belongs to another user; if you trust it, run: "
                + "git config --global --add safe.directory \(ShellWords.quoted(path))"
        case .badRevision(let revision, let hint):
            "no commit is called '\(revision)'" + (hint.isEmpty ? "" : "; \(hint)")
        case .selection(let error):
            error.description
        case .unsafeConfiguration(let key):
            "the repository's configuration would run a program (\(key)); remove that setting"
        case .cancelled:
            "interrupted"
        case .unexpectedAnswer(let command, let what):
            "git \(command) answered in an unknown form: \(what)"
        case .failed(let command, let status, let message):
            "git \(command) failed with status \(status)" + (message.isEmpty ? "" : ": ")
                + message.joined(separator: " | ")
        case .killed(let command, let signal):
            "git \(command) was ended by signal \(signal)"
        }
    }
}

/// A selection of commits or paths that cannot be carried out: which argument, why, and what to write instead.
public struct SelectionError: Error, Equatable, Sendable, CustomStringConvertible {
    public var argument: String
    public var reason: String

    public init(argument: String, reason: String) {
        self.argument = argument
        self.reason = reason
    }

    public var description: String { "'\(argument)': \(reason)" }
}
