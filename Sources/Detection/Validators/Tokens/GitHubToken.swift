internal import Rules

/// GitHub's tokens, of which only the `gh?_` ones carry a public checksum.
///
/// Source: GitHub blog, "Behind GitHub's new authentication token formats" (2021-04-05). Newer installation tokens are
/// `ghs_`, the app's number, `_`, a JSON Web Token.
enum GitHubToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        guard
            token.starts(with: "ghp_") || token.starts(with: "gho_") || token.starts(with: "ghu_")
                || token.starts(with: "ghs_") || token.starts(with: "ghr_")
        else { return .notApplicable("GitHub does not publish the checksum of this form") }
        guard token.contains(UInt8(ascii: ".")) else { return Base62Checksum.check(token) }
        let rest = token.dropFirst(4)
        let number = rest.prefix { (0x30...0x39).contains($0) }
        guard !number.isEmpty, number.count <= 20, number.endIndex < rest.endIndex,
            rest[number.endIndex] == UInt8(ascii: "_")
        else { return .notApplicable("no checksum in this form") }
        var verdict = JSONWebToken.check(CheckedBytes(rebasing: rest[(number.endIndex + 1)...]))
        if verdict.result == .pass {
            verdict.detail = "app \(String(decoding: Array(number), as: UTF8.self)), " + verdict.detail
        }
        return verdict
    }
}
