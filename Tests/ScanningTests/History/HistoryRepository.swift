import Findings
import Foundation

@testable import Scanning

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A repository in a folder of its own, made by the system's git without anybody's configuration; removed when the
/// test ends.
final class HistoryRepository: Sendable {
    private let root: String
    let path: String

    init(_ initArguments: String...) throws {
        // In memory where that is possible: git writes many small files.
        let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        var template = Array((base + "/scanning-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil, let real = realpath(template, nil) else {
            throw RepositoryFailure("mkdtemp: \(errno)")
        }
        defer { free(real) }
        root = String(cString: real)
        path = root + "/repo"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try git(["init", "--quiet", "--initial-branch=main"] + initArguments)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    @discardableResult
    func git(_ arguments: String..., input: [UInt8] = []) throws -> [UInt8] { try git(arguments, input: input) }

    /// - Returns: What git wrote.
    @discardableResult
    func git(_ arguments: [String], input: [UInt8] = []) throws -> [UInt8] {
        // Through files, so that no pipe fills up while nobody reads it.
        let name = root + "/" + UUID().uuidString
        let files = ["in", "out", "err"].map { URL(fileURLWithPath: name + "." + $0) }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        try Data(input).write(to: files[0])
        for file in files[1...] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": root, "LC_ALL": "C",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@example.com", "GIT_AUTHOR_DATE": "1700000000 +0000",
            "GIT_COMMITTER_NAME": "Carl", "GIT_COMMITTER_EMAIL": "carl@example.com",
            "GIT_COMMITTER_DATE": "1700000000 +0000",
        ]
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw RepositoryFailure("\(arguments): " + String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
        }
        return Array(try Data(contentsOf: files[1]))
    }

    /// The first line of what git wrote.
    func line(_ arguments: String..., input: [UInt8] = []) throws -> String {
        String(decoding: try git(arguments, input: input).prefix { $0 != 0x0A }, as: UTF8.self)
    }

    func repack(_ options: String...) throws {
        try git(["repack", "-adfq", "--depth=50", "--window=20"] + options)
        try git("prune-packed", "-q")
    }

    func write(_ file: String, _ bytes: some Sequence<UInt8>) throws {
        let url = URL(fileURLWithPath: path + "/" + file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// The one file with this ending in the folder of packs.
    func packFile(_ suffix: String) throws -> String {
        let folder = path + "/.git/objects/pack/"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(suffix) }
        guard names.count == 1 else { throw RepositoryFailure("\(names)") }
        return folder + names[0]
    }

    func scan(
        _ rules: ScanRules, jobs: Int = 1, _ history: HistoryOptions = HistoryOptions(), maximumFileSize: Int? = nil,
        timeout: Duration? = nil
    ) throws -> ScanResult {
        let access = try RepositoryAccess(
            path: path, environment: [:], maximumObjectSize: maximumFileSize, isCancelled: { false })
        let options = ScanOptions(jobs: jobs, maximumFileSize: maximumFileSize)
        return try Scan(rules: rules, options: options, cancellation: Cancellation(timeout: timeout))
            .history(of: path, access, history)
    }
}

struct RepositoryFailure: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

extension ScanResult {
    /// Everything about where secrets stand and who brought them, in order.
    var rows: [String] {
        findings.flatMap { finding in
            finding.occurrences.map { place in
                let origin = place.provenance
                let (start, end) = (place.span.start, place.span.end)
                return """
                    \(finding.rule.id) \(finding.fingerprint.hex.prefix(16)) \(place.location.path?.text ?? ""):\
                    \(start.line):\(start.column)-\(end.line):\(end.column) \
                    \(place.location.part) \(place.state) \(origin?.blob ?? "") \
                    \(origin?.commit?.id ?? "") \(origin?.lastCommit?.id ?? "") \(origin?.blobs ?? []) \
                    \(place.head.map { "\($0.span) \($0.blob)" } ?? "")
                    """
            }
        }
    }
}
