internal import Codecs

/// Addresses of commits and lines on the web site that hosts a repository.
///
/// ```
/// let links = RemoteLinks(remote: "git@github.com:example/app.git")
/// links?.commit("1f0c…")  // https://github.com/example/app/commit/1f0c…
/// ```
///
/// The forms are those of gitleaks, so that reports agree; every byte of a path that is not unreserved is escaped.
public struct RemoteLinks: Sendable, Equatable {
    public let platform: HostingPlatform
    /// The repository's page, without a slash at the end. Never holds credentials.
    public let repository: String

    /// - Parameters:
    ///   - remote: A URL as git has it: `https://`, `ssh://`, `git://` or `user@host:path`.
    ///   - platform: For a self-hosted site; by default the host tells.
    /// - Returns: `nil` when the site is unknown or the repository is not on one.
    public init?(remote: String, platform: HostingPlatform? = nil) {
        guard var url = RemoteURL(remote) else { return nil }
        let name = url.host.hasPrefix("[") ? url.host : String(url.host.prefix { $0 != ":" })
        guard let platform = platform ?? HostingPlatform(host: name) else { return nil }
        // Hosts that speak only SSH.
        switch name {
        case "ssh.github.com": url.host = "github.com"
        case "altssh.gitlab.com": url.host = "gitlab.com"
        case "altssh.bitbucket.org": url.host = "bitbucket.org"
        case "ssh.dev.azure.com", "vs-ssh.visualstudio.com":
            // v3/organisation/project/repository
            guard url.path.count == 4, url.path[0] == "v3" else { return nil }
            url.host = "dev.azure.com"
            url.path = [url.path[1], url.path[2], "_git", url.path[3]]
        default: break
        }
        guard url.path.count >= 2 else { return nil }
        self.platform = platform
        repository = url.text
    }

    /// - Parameter id: In hexadecimal digits.
    public func commit(_ id: String) -> String {
        switch platform {
        case .github, .gitea, .azureDevOps: repository + "/commit/" + id
        case .gitlab: repository + "/-/commit/" + id
        case .bitbucket: repository + "/commits/" + id
        }
    }

    /// - Parameters:
    ///   - commit: In hexadecimal digits.
    ///   - path: From the top of the repository.
    ///   - lines: 1-based, both ends included; `nil` for the file as a whole.
    public func file(commit: String, path: some Sequence<UInt8>, lines: ClosedRange<Int>? = nil) -> String {
        let path = PercentEncoding.encode(path)
        let start = lines.map { String($0.lowerBound) } ?? ""
        let end = lines.flatMap { $0.count > 1 ? String($0.upperBound) : nil }
        func fragment(_ before: String, _ between: String) -> String {
            lines == nil ? "" : before + start + (end.map { between + $0 } ?? "")
        }
        switch platform {
        case .github:
            return "\(repository)/blob/\(commit)/\(path)\(source(of: path, "?plain=1"))" + fragment("#L", "-L")
        case .gitlab:
            return "\(repository)/blob/\(commit)/\(path)\(source(of: path, "?plain=1"))" + fragment("#L", "-")
        case .gitea:
            return "\(repository)/src/commit/\(commit)/\(path)\(source(of: path, "?display=source"))"
                + fragment("#L", "-L")
        case .bitbucket:
            return "\(repository)/src/\(commit)/\(path)" + fragment("#lines-", ":")
        case .azureDevOps:
            // The columns are needed for the lines to be marked.
            let place = lines.map { _ in
                fragment("&line=", "&lineEnd=")
                    + "&lineStartColumn=1&lineEndColumn=10000000&type=2&lineStyle=plain&_a=files"
            }
            return "\(repository)/commit/\(commit)?path=/\(path)" + (place ?? "")
        }
    }

    /// Files that sites show rendered, without lines, unless asked for the source.
    private func source(of path: String, _ query: String) -> String {
        let name = path.lowercased()
        return name.hasSuffix(".md") || name.hasSuffix(".ipynb") ? query : ""
    }
}

extension RemoteLinks {
    /// Links for the repository's remote: `origin`, else the first by name. One git command, no network.
    ///
    /// `url.BASE.insteadOf` of the repository's own configuration is applied; the user's is not read.
    public static func find(_ git: GitCommand, platform: HostingPlatform? = nil) throws(GitFailure) -> RemoteLinks? {
        let answer = try git.run(["config", "-z", "--get-regexp", #"^(remote\..*\.url|url\..*\.insteadof)$"#])
        // 1: none.
        guard answer.status <= 1 else { throw git.failure(answer, of: "config") }
        var remotes: [String: String] = [:]
        var substitutes: [(prefix: String, base: String)] = []
        for setting in answer.output.split(separator: 0) {
            let parts = setting.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            let key = String(decoding: parts[0], as: UTF8.self)
            let value = String(decoding: parts[1], as: UTF8.self)
            if key.hasPrefix("remote."), key.hasSuffix(".url") {
                let name = String(key.dropFirst(7).dropLast(4))
                // A remote may have several addresses; git fetches from the first.
                if remotes[name] == nil { remotes[name] = value }
            } else if key.hasPrefix("url."), !value.isEmpty {
                substitutes.append((value, String(key.dropFirst(4).dropLast(".insteadof".count))))
            }
        }
        guard let remote = remotes["origin"] ?? remotes.min(by: { $0.key < $1.key })?.value else { return nil }
        let longest = substitutes.filter { remote.hasPrefix($0.prefix) }.max { $0.prefix.count < $1.prefix.count }
        let address = longest.map { $0.base + remote.dropFirst($0.prefix.count) } ?? remote
        return RemoteLinks(remote: address, platform: platform)
    }
}
