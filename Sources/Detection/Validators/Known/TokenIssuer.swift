/// Who issued a JSON Web Token, for whom, and what for, as far as its claims say so in plain names.
///
/// Sources: RFC 7519 §4.1.1 and §4.1.2; Kubernetes, "Managing service accounts" (issuer of the tokens in secrets, form
/// of the subject); Supabase documentation, "Understanding API keys" (`role`, `ref`); the OpenID configurations of
/// Google, Apple, GitHub and GitLab.
struct TokenIssuer {
    private let claims: [String: String]

    init(_ claims: [String: String]) { self.claims = claims }

    /// At most a handful of phrases: `issuer …`, `subject …`.
    var details: [String] {
        if let account = kubernetesAccount { return account }
        if claims["iss"] == "supabase" || claims["iss"] == "supabase-demo" {
            return ["issuer Supabase", phrase("role"), phrase("ref", as: "project")].compactMap { $0 }
        }
        return [issuer, phrase("sub", as: "subject")].compactMap { $0 }
    }

    private func phrase(_ claim: String, as label: String? = nil) -> String? {
        Claim.name(claims[claim]).map { "\(label ?? claim) \($0)" }
    }

    /// `system:serviceaccount:<namespace>:<name>`, whoever issued the token: clusters have issuers of their own.
    private var kubernetesAccount: [String]? {
        let parts = (claims["sub"] ?? "").split(separator: ":", maxSplits: 4)
        guard parts.count == 4, parts[0] == "system", parts[1] == "serviceaccount" else { return nil }
        let account = "Kubernetes service account \(PrintableDetail.of(parts[3].utf8))"
        let namespace = "namespace \(PrintableDetail.of(parts[2].utf8))"
        // The former issuer's name says nothing more.
        return [account, namespace] + (claims["iss"] == "kubernetes/serviceaccount" ? [] : [issuer].compactMap { $0 })
    }

    private var issuer: String? {
        guard let issuer = claims["iss"] else { return nil }
        let known: [(prefix: String, name: String)] = [
            ("https://accounts.google.com", "Google"), ("accounts.google.com", "Google"),
            ("https://appleid.apple.com", "Apple"),
            ("https://token.actions.githubusercontent.com", "GitHub Actions"),
            ("https://gitlab.com", "GitLab.com"),
        ]
        if let (_, name) = known.first(where: { $0.prefix == issuer }) { return "issuer \(name)" }
        return "issuer \(PrintableDetail.of(issuer))"
    }
}
