/// A kind of web site that shows repositories; each has its own form of addresses.
public enum HostingPlatform: String, Sendable, CaseIterable {
    case github
    case gitlab
    /// Bitbucket Cloud. Its self-hosted namesake has other addresses and is not supported.
    case bitbucket
    /// Also Forgejo, and thus Codeberg.
    case gitea
    case azureDevOps = "azuredevops"

    /// By the host's name, without a port: those hosts whose kind is known.
    init?(host: String) {
        switch host {
        case "github.com", "www.github.com", "ssh.github.com": self = .github
        case "gitlab.com", "www.gitlab.com", "altssh.gitlab.com": self = .gitlab
        case "bitbucket.org", "www.bitbucket.org", "altssh.bitbucket.org": self = .bitbucket
        case "gitea.com", "codeberg.org", "code.forgejo.org": self = .gitea
        case "dev.azure.com", "ssh.dev.azure.com", "vs-ssh.visualstudio.com": self = .azureDevOps
        case _ where host.hasSuffix(".visualstudio.com"): self = .azureDevOps
        default: return nil
        }
    }
}
