internal import System

/// The environment in which git runs: nothing of ours but what starting a program needs, and everything that keeps
/// the user's and the system's configuration, prompts, pagers, replacements, grafts and the network away.
///
/// Source: git(1), "Environment Variables"; git-config(1).
public struct GitEnvironment: Sendable {
    /// The object directories of a push that is not yet accepted (githooks(5), `pre-receive`).
    public var objectDirectory: String?
    /// In git's form: separated by colons, those in double quotes escaped as in C.
    public var alternateObjectDirectories: String?
    public var quarantinePath: String?
    /// The index of the commit being made: `git commit -a` and `git commit PATH` let hooks see another than
    /// `.git/index`.
    public var indexFile: String?

    /// `PATH`.
    var searchPath: String
    /// What finding and starting a program, and reading a date, need.
    private var kept: [String]
    /// What leads git to the user's configuration. Used for one question only: whether a repository is declared safe.
    private var leadsToConfiguration: [String]

    private static let needed = ["LD_LIBRARY_PATH", "TMPDIR", "DEVELOPER_DIR", "TZ"]
    private static let userConfiguration = [
        "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "SUDO_UID",
    ]

    /// - Parameter variable: Looks up a variable of our own environment.
    public init(inheriting variable: (String) -> String?) {
        searchPath = variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
        kept = Self.needed.compactMap { name in variable(name).map { "\(name)=\($0)" } }
        leadsToConfiguration = Self.userConfiguration.compactMap { name in variable(name).map { "\(name)=\($0)" } }
    }

    /// From the environment of this process.
    public static func current() -> GitEnvironment { GitEnvironment(inheriting: Self.ownVariable) }

    /// Takes over what git tells its hooks about the index and the objects of the operation under way. Only for a
    /// run that is such a hook: these variables belong to one repository.
    ///
    /// - Parameter variable: Looks up a variable; relative paths are made absolute from the current folder.
    public mutating func adoptHookVariables(_ variable: (String) -> String? = Self.ownVariable) {
        objectDirectory = variable("GIT_OBJECT_DIRECTORY").map(Self.absolute)
        quarantinePath = variable("GIT_QUARANTINE_PATH").map(Self.absolute)
        indexFile = variable("GIT_INDEX_FILE").map(Self.absolute)
        alternateObjectDirectories = variable("GIT_ALTERNATE_OBJECT_DIRECTORIES").map { list in
            // A quoted entry may hold a colon; git itself writes absolute paths there, so the list is left alone.
            if list.contains("\"") { return list }
            return list.split(separator: ":").map { Self.absolute(String($0)) }.joined(separator: ":")
        }
    }

    /// A variable of this process.
    public static func ownVariable(_ name: String) -> String? { ProcessEnvironment.variable(name) }

    private static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") || path.isEmpty { return path }
        guard let folder = try? FilePath(".").resolved() else { return path }
        return folder.string + "/" + path
    }

    private static let isolation = [
        // "~/x" in a repository's configuration is fatal without a home, and must not find the user's.
        "HOME=/dev/null",
        "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_SYSTEM=/dev/null", "GIT_CONFIG_GLOBAL=/dev/null",
    ]

    private static let behaviour = [
        "GIT_ATTR_NOSYSTEM=1",
        "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "SSH_ASKPASS=", "GIT_PAGER=cat", "PAGER=cat", "GIT_EDITOR=false",
        "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0",
        // Otherwise rev-list writes every line by itself when its output is no file.
        "GIT_FLUSH=0",
        // History as it is stored: neither replaced nor grafted.
        "GIT_NO_REPLACE_OBJECTS=1", "GIT_GRAFT_FILE=/dev/null",
        // No network. The list of allowed protocols is empty, and outranks protocol.<name>.allow of the repository.
        "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=", "GIT_PROTOCOL_FROM_USER=0", "GIT_SSH_COMMAND=false",
    ]

    /// `NAME=VALUE`, for a repository's command.
    var isolated: [String] {
        let special = [
            ("GIT_OBJECT_DIRECTORY", objectDirectory),
            ("GIT_ALTERNATE_OBJECT_DIRECTORIES", alternateObjectDirectories),
            ("GIT_QUARANTINE_PATH", quarantinePath), ("GIT_INDEX_FILE", indexFile),
        ]
        return common + Self.isolation + special.compactMap { name, value in value.map { "\(name)=\($0)" } }
    }

    /// `NAME=VALUE`, with the way to the user's configuration left open.
    var withUserConfiguration: [String] { common + leadsToConfiguration }

    private var common: [String] { ["PATH=\(searchPath)"] + kept + Self.behaviour }
}
