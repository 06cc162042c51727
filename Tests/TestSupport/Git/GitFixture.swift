internal import Foundation

public import GitStore

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A real repository in a folder of its own, made by the system's git without anybody's configuration, and removed
/// with everything around it when the test ends. Names and dates are the same in every run.
///
///     let fixture = try GitFixture()
///     try fixture.write("a.txt", "one\n")
///     let commit = try fixture.commit("first")
///     let layout = try fixture.layout()
public final class GitFixture {
    /// Around the repository: clones and alternates go here.
    public let root: String
    /// The work tree, or the bare repository.
    public let path: String
    public let format: ObjectFormat
    public let isBare: Bool
    /// Seconds since 1970 of the next commit; a minute later for each.
    public var time = 1_700_000_000
    private let ownsRoot: Bool

    public init(_ format: ObjectFormat = .sha1, isBare: Bool = false) throws {
        // In memory where that is possible: git writes many small files.
        let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        var template = Array((base + "/githistory-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil, let real = realpath(template, nil) else {
            throw FixtureFailure("mkdtemp: \(errno)")
        }
        defer { free(real) }
        root = String(cString: real)
        path = root + "/repo"
        self.format = format
        self.isBare = isBare
        ownsRoot = true
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let hash = format == .sha1 ? "sha1" : "sha256"
        try git(["init", "--quiet", "--initial-branch=main", "--object-format=\(hash)"] + (isBare ? ["--bare"] : []))
        // The settings in the environment do not reach the other end of a transport.
        try git("config", "uploadpack.allowFilter", "true")
    }

    /// Another repository below the root of `other`, which must outlive it.
    private init(in other: GitFixture, name: String, isBare: Bool) {
        root = other.root
        path = other.root + "/" + name
        format = other.format
        self.isBare = isBare
        ownsRoot = false
    }

    deinit {
        if ownsRoot { _ = try? Self.run("/bin/rm", ["-rf", root], environment: [:], input: nil, folder: "/") }
    }

    public var gitDirectory: String { isBare ? path : path + "/.git" }

    /// Runs git in the repository, or in a folder below.
    ///
    /// - Returns: what it wrote.
    @discardableResult
    public func git(
        _ arguments: String..., in folder: String? = nil, input: [UInt8]? = nil, environment: [String: String] = [:]
    ) throws -> [UInt8] {
        try git(arguments, in: folder, input: input, environment: environment)
    }

    @discardableResult
    public func git(
        _ arguments: [String], in folder: String? = nil, input: [UInt8]? = nil, environment: [String: String] = [:]
    ) throws -> [UInt8] {
        var variables = Self.environment(home: root, time: time)
        variables.merge(environment) { $1 }
        return try Self.run(
            "/usr/bin/env", ["git"] + arguments, environment: variables, input: input,
            folder: folder.map { path + "/" + $0 } ?? path)
    }

    /// The first line of what git wrote.
    public func line(_ arguments: String...) throws -> String {
        String(decoding: try git(arguments).prefix { $0 != 0x0A }, as: UTF8.self)
    }

    public func write(_ file: String, _ text: String) throws { try write(file, Array(text.utf8)) }

    public func write(_ file: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: path + "/" + file)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    public func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: path + "/" + file) }

    /// Commits the work tree as it is, a minute after the commit before.
    @discardableResult
    public func commit(_ message: String, arguments: [String] = []) throws -> ObjectID {
        try git("add", "--all")
        time += 60
        try git(["commit", "--quiet", "--allow-empty", "--allow-empty-message", "-m", message] + arguments)
        return try id("HEAD")
    }

    public func id(_ revision: String) throws -> ObjectID {
        let hex = try line("rev-parse", "--verify", revision)
        guard let id = ObjectID(hex: hex) else { throw FixtureFailure("\(revision) is \(hex)") }
        return id
    }

    /// `git clone` of this repository, beside it.
    ///
    /// - Parameter arguments: `--shared`, `--depth=1` and so on; shallow and partial clones need `isTransported`.
    public func clone(_ name: String, isBare: Bool = false, isTransported: Bool = false, arguments: [String] = [])
        throws
        -> GitFixture
    {
        let source = isTransported ? "file://" + path : path
        let all = ["clone", "--quiet"] + (isBare ? ["--bare"] : []) + arguments + [source, root + "/" + name]
        try git(all)
        return GitFixture(in: self, name: name, isBare: isBare)
    }

    /// The repository at another path below the root, for instance a work tree that git made.
    public func other(_ name: String, isBare: Bool = false) -> GitFixture {
        GitFixture(in: self, name: name, isBare: isBare)
    }

    public func layout(environment: [String: String] = [:]) throws -> RepositoryLayout {
        try RepositoryLayout.find(from: path, environment: environment)
    }

    // MARK: Oracle

    public struct Object: Equatable, Sendable {
        public var kind: ObjectKind
        public var bytes: [UInt8]

        public init(kind: ObjectKind, bytes: [UInt8]) {
            self.kind = kind
            self.bytes = bytes
        }
    }

    /// All objects that git finds, as git reads them.
    public func allObjects() throws -> [ObjectID: Object] {
        let output = try git("cat-file", "--batch-all-objects", "--batch")
        var objects: [ObjectID: Object] = [:]
        var position = 0
        while position < output.count {
            let end = output[position...].firstIndex(of: 0x0A)!
            let words = String(decoding: output[position..<end], as: UTF8.self).split(separator: " ")
            guard words.count == 3, let id = ObjectID(hex: words[0]), let size = Int(words[2]),
                let kind = ObjectKind(name: words[1].utf8)
            else { throw FixtureFailure("cat-file says \(words)") }
            objects[id] = Object(kind: kind, bytes: Array(output[(end + 1)..<(end + 1 + size)]))
            position = end + 1 + size + 1
        }
        return objects
    }

    // MARK: Running programs

    private static func environment(home: String, time: Int) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
        environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
        environment["GIT_CONFIG_NOSYSTEM"] = "1"
        environment["GIT_TERMINAL_PROMPT"] = "0"
        environment["HOME"] = home
        environment["XDG_CONFIG_HOME"] = home + "/config"
        environment["LC_ALL"] = "C"
        for who in ["AUTHOR", "COMMITTER"] {
            environment["GIT_\(who)_NAME"] = who == "AUTHOR" ? "Ann Author" : "Carl Committer"
            environment["GIT_\(who)_EMAIL"] = who.lowercased() + "@example.com"
            environment["GIT_\(who)_DATE"] = "\(time) +0130"
        }
        // Submodules from local paths are off by default.
        let settings = ["protocol.file.allow": "always", "gc.auto": "0"]
        environment["GIT_CONFIG_COUNT"] = String(settings.count)
        for (index, setting) in settings.sorted(by: { $0.key < $1.key }).enumerated() {
            environment["GIT_CONFIG_KEY_\(index)"] = setting.key
            environment["GIT_CONFIG_VALUE_\(index)"] = setting.value
        }
        return environment
    }

    private static func run(
        _ program: String, _ arguments: [String], environment: [String: String], input: [UInt8]?, folder: String
    ) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let output = Pipe()
        process.standardOutput = output
        // Both through files, so that no pipe fills up while nobody reads it.
        let files = try (0..<2).map { _ in try TemporaryFile() }
        if let input { try files[0].fill(input) }
        process.standardInput = files[0].handle
        process.standardError = files[1].handle
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let message = String(decoding: try files[1].content(), as: UTF8.self)
            throw FixtureFailure("\(arguments) ended with \(process.terminationStatus): \(message)")
        }
        return Array(data)
    }
}

public struct FixtureFailure: Error, CustomStringConvertible {
    public var description: String
    public init(_ description: String) { self.description = description }
}

/// An open file without a name.
private struct TemporaryFile {
    let handle: FileHandle

    init() throws {
        var template = Array((NSTemporaryDirectory() + "/githistory-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw FixtureFailure("mkstemp: \(errno)") }
        unlink(template)
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func fill(_ bytes: [UInt8]) throws {
        try handle.write(contentsOf: bytes)
        try handle.seek(toOffset: 0)
    }

    func content() throws -> Data {
        try handle.seek(toOffset: 0)
        return try handle.readToEnd() ?? Data()
    }
}
