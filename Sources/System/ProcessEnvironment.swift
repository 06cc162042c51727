#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// What the process was given, and what it may use.
public enum ProcessEnvironment {
    /// The environment's variables.
    public static let variables: [String: String] = {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let pair = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
            entry += 1
        }
        return variables
    }()

    /// One variable; cheaper than all.
    public static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Processors that are online; at least 1.
    public static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Descriptors the process may have open at once (`RLIMIT_NOFILE`); 256 when nobody knows.
    public static var descriptorLimit: Int {
        var limit = rlimit()
        #if canImport(Darwin)
            let result = getrlimit(RLIMIT_NOFILE, &limit)
        #else
            let result = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #endif
        return result == 0 ? Int(clamping: limit.rlim_cur) : 256
    }

    /// The effective user (`geteuid(2)`).
    public static var user: UserID { UserID(rawValue: geteuid()) }

    /// `exit(3)`.
    public static func end(status: Int32) -> Never { exit(status) }
}
