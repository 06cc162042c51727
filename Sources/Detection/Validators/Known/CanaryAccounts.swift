/// AWS accounts whose keys are tripwires: services hand them out to be planted, and using one raises an alarm.
///
/// Only accounts that public write-ups show together with the service's own user names
/// (`arn:aws:iam::<account>:user/canarytokens.com@@…`) are listed. All belong to canarytokens.org (Thinkst).
enum CanaryAccounts {
    /// - `052310077262`: user names in published `GetCallerIdentity` answers of scanned demonstration repositories.
    /// - `534261010715`: RhinoSecurityLabs/pacu, module `iam__detect_honeytokens`.
    /// - `595918472158`: onappsec.com (2022), "Canary Token is great … but beware of a flaw", and published
    ///   `GetCallerIdentity` answers.
    /// - `992382622183`: 0xCardinal/covert-canary-detection, `tokens/aws_keys.md`, and walk-throughs of Pacu.
    private static let accounts: [UInt64] = [52_310_077_262, 534_261_010_715, 595_918_472_158, 992_382_622_183]

    static func contains(_ account: UInt64) -> Bool { accounts.contains(account) }
}
