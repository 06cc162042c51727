import Foundation
import Testing

import TestSupport

import GitStore
@testable import GitProgram

@Suite("Links to the web site of a repository")
struct RemoteLinksTests {
    @Test(
        "A remote's URL gives the repository's page",
        arguments: [
            ("https://github.com/example/app.git", "https://github.com/example/app"),
            ("https://github.com/example/app", "https://github.com/example/app"),
            ("https://github.com/example/app/", "https://github.com/example/app"),
            ("HTTPS://GitHub.com/Example/App.git", "https://github.com/Example/App"),
            ("https://ada:pass@github.com/example/app.git", "https://github.com/example/app"),
            ("https://ada:p@ss@github.com/example/app.git", "https://github.com/example/app"),
            ("https://x-access-token:abc@github.com:443/example/app?token=abc#abc", "https://github.com/example/app"),
            ("https://github.com:8443/example/app.git", "https://github.com:8443/example/app"),
            ("http://gitlab.com/group/sub/app.git", "http://gitlab.com/group/sub/app"),
            ("git@github.com:example/app.git", "https://github.com/example/app"),
            ("github.com:example/app.git", "https://github.com/example/app"),
            ("git@github.com:/example/app.git", "https://github.com/example/app"),
            ("git@gitlab.com:2222/example/app.git", "https://gitlab.com/example/app"),
            ("git@gitlab.com:2222/app.git", "https://gitlab.com/2222/app"),
            ("ssh://git@github.com:22/example/app.git", "https://github.com/example/app"),
            ("ssh://git:pass@ssh.github.com:443/example/app.git", "https://github.com/example/app"),
            ("git+ssh://git@codeberg.org/example/app", "https://codeberg.org/example/app"),
            ("git://gitea.com/example/app.git", "https://gitea.com/example/app"),
            ("ssh://git@altssh.bitbucket.org:443/example/app.git", "https://bitbucket.org/example/app"),
            ("https://dev.azure.com/org/my%20project/_git/app", "https://dev.azure.com/org/my%20project/_git/app"),
            ("https://ada@dev.azure.com/org/my project/_git/app", "https://dev.azure.com/org/my%20project/_git/app"),
            ("git@ssh.dev.azure.com:v3/org/project/app", "https://dev.azure.com/org/project/_git/app"),
            ("ssh://git@ssh.dev.azure.com/v3/org/project/app", "https://dev.azure.com/org/project/_git/app"),
            ("org@vs-ssh.visualstudio.com:v3/org/project/app", "https://dev.azure.com/org/project/_git/app"),
            ("https://org.visualstudio.com/project/_git/app", "https://org.visualstudio.com/project/_git/app"),
            ("https://github.com/a\"b/<c>", "https://github.com/a%22b/%3Cc%3E"),
        ])
    func pages(remote: String, page: String) {
        #expect(RemoteLinks(remote: remote)?.repository == page)
    }

    @Test(
        "No link where there is none, or where it could carry what it should not",
        arguments: [
            "", "/srv/git/app.git", "../app", "file:///srv/app.git", "ext::sh -c x", "C:\\app", "c:/app",
            "https://example.com/a/b", "git@example.com:a/b", "https://github.com", "https://github.com/app",
            "https://user:pa/ss@github.com/example/app", "https://user:12/ss@github.com/example/app",
            "user:pass@github.com:example/app", "https://github.com/../app", "https://github.com/a\n/b",
            "javascript://github.com/a/b", "https://git hub.com/a/b", "https://github.com:x/a/b",
            "git@ssh.dev.azure.com:v3/org/app", "./a:b/c", "ssh://git@github.com/~ada/app", "https:///a/b",
        ])
    func none(remote: String) {
        #expect(RemoteLinks(remote: remote) == nil)
        if remote.contains("pa") { #expect(RemoteLinks(remote: remote, platform: .github) == nil) }
    }

    @Test("A self-hosted site needs to be named")
    func selfHosted() {
        let links = RemoteLinks(remote: "ssh://git@git.example.com:2222/team/app.git", platform: .gitlab)
        #expect(links?.repository == "https://git.example.com/team/app")
        #expect(
            RemoteLinks(remote: "https://[2001:db8::1]:3000/team/app.git", platform: .gitea)?.repository
                == "https://[2001:db8::1]:3000/team/app")
    }

    private static let repositories: [(HostingPlatform, String)] = [
        (.github, "https://github.com/o/r"), (.gitlab, "https://gitlab.com/o/r"), (.gitea, "https://codeberg.org/o/r"),
        (.bitbucket, "https://bitbucket.org/o/r"), (.azureDevOps, "https://dev.azure.com/o/p/_git/r"),
    ]

    @Test(
        "Files and lines, as each site has them",
        arguments: [
            (HostingPlatform.github, "a/b.txt", 3...3, "/blob/c0ffee/a/b.txt#L3"),
            (.github, "a/b.txt", 3...5, "/blob/c0ffee/a/b.txt#L3-L5"),
            (.github, "README.md", 3...5, "/blob/c0ffee/README.md?plain=1#L3-L5"),
            (.github, "x.IPYNB", nil, "/blob/c0ffee/x.IPYNB?plain=1"),
            (.github, "a b%#?&\"é.txt", 1...1, "/blob/c0ffee/a%20b%25%23%3F%26%22%C3%A9.txt#L1"),
            (.gitlab, "a/b.txt", 3...5, "/blob/c0ffee/a/b.txt#L3-5"),
            (.gitlab, "a/b.txt", nil, "/blob/c0ffee/a/b.txt"),
            (.gitea, "a/b.md", 3...5, "/src/commit/c0ffee/a/b.md?display=source#L3-L5"),
            (.bitbucket, "a/b.md", 3...3, "/src/c0ffee/a/b.md#lines-3"),
            (.bitbucket, "a/b.txt", 3...5, "/src/c0ffee/a/b.txt#lines-3:5"),
            (
                .azureDevOps, "a/b&c.txt", 3...5,
                "/commit/c0ffee?path=/a/b%26c.txt&line=3&lineEnd=5&lineStartColumn=1&lineEndColumn=10000000&type=2"
                    + "&lineStyle=plain&_a=files"
            ),
            (
                .azureDevOps, "a", 3...3,
                "/commit/c0ffee?path=/a&line=3&lineStartColumn=1&lineEndColumn=10000000&type=2&lineStyle=plain&_a=files"
            ),
            (.azureDevOps, "a", nil, "/commit/c0ffee?path=/a"),
        ] as [(HostingPlatform, String, ClosedRange<Int>?, String)])
    func files(platform: HostingPlatform, path: String, lines: ClosedRange<Int>?, suffix: String) throws {
        let repository = try #require(Self.repositories.first { $0.0 == platform }?.1)
        let links = try #require(RemoteLinks(remote: repository))
        #expect(links.platform == platform)
        #expect(links.file(commit: "c0ffee", path: path.utf8, lines: lines) == repository + suffix)
    }

    @Test("A path that is no text is escaped byte by byte")
    func bytes() throws {
        let links = try #require(RemoteLinks(remote: "https://github.com/o/r"))
        #expect(links.file(commit: "c", path: [0x61, 0xFF, 0x0A]) == "https://github.com/o/r/blob/c/a%FF%0A")
    }

    @Test("Commits")
    func commits() throws {
        let suffixes = ["/commit/c", "/-/commit/c", "/commit/c", "/commits/c", "/commit/c"]
        for ((_, repository), suffix) in zip(Self.repositories, suffixes) {
            #expect(RemoteLinks(remote: repository)?.commit("c") == repository + suffix)
        }
    }

    @Test("origin is preferred, then the first by name; substitutes of the repository are applied")
    func remotes() throws {
        let sandbox = try GitSandbox()
        #expect(try RemoteLinks.find(sandbox.command()) == nil)
        try sandbox.git("config", "remote.z.url", "https://github.com/o/z")
        #expect(try RemoteLinks.find(sandbox.command())?.repository == "https://github.com/o/z")
        try sandbox.git("config", "remote.b.c.url", "https://github.com/o/b")
        #expect(try RemoteLinks.find(sandbox.command())?.repository == "https://github.com/o/b")
        try sandbox.git("config", "remote.origin.url", "gh:o/r.git")
        try sandbox.git("config", "--add", "remote.origin.url", "https://github.com/o/second")
        try sandbox.git("config", "url.https://ada:secret@github.com/.insteadOf", "gh:")
        try sandbox.git("config", "url.https://example.com/.insteadOf", "g")
        #expect(try RemoteLinks.find(sandbox.command())?.repository == "https://github.com/o/r")
    }
}
