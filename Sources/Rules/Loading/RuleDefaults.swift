/// The keys that a `[defaults]` table can set for all rules of a file: what rules of one provider have in common.
struct RuleDefaults {
    var provider: String?
    var lifetime: SecretLifetime?
    var access: String?
    var revoke: String?
    var rotate: String?
    var revokeURL: String?
    var reference: String?
    var alternative: String?

    init() {}

    init(_ table: inout ConfigurationTable) throws(ConfigurationError) {
        provider = try table.string("provider")
        lifetime = try table.name("lifetime", of: SecretLifetime.self)
        access = try table.string("access")
        revoke = try table.string("revoke")
        rotate = try table.string("rotate")
        revokeURL = try table.string("revokeURL")
        reference = try table.string("reference")
        alternative = try table.string("alternative")
    }

    /// With what is not set taken from elsewhere.
    func filled(from other: RuleDefaults) -> RuleDefaults {
        var filled = self
        filled.provider = provider ?? other.provider
        filled.lifetime = lifetime ?? other.lifetime
        filled.access = access ?? other.access
        filled.revoke = revoke ?? other.revoke
        filled.rotate = rotate ?? other.rotate
        filled.revokeURL = revokeURL ?? other.revokeURL
        filled.reference = reference ?? other.reference
        filled.alternative = alternative ?? other.alternative
        return filled
    }

    /// Replaces what is set.
    func apply(to guide: inout RuleGuide) {
        if let lifetime { guide.lifetime = lifetime }
        if let access { guide.access = access }
        if let revoke { guide.revoke = revoke }
        if let rotate { guide.rotate = rotate }
        if let revokeURL { guide.revokeURL = revokeURL }
        if let reference { guide.reference = reference }
        if let alternative { guide.alternative = alternative }
    }
}
