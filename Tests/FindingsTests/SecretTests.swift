import Findings
import Testing

/// A secret shows its mask, whatever is done to show it.
@Suite struct SecretTests {
    private static let value = "correct-horse-battery-staple"
    private static let secret = Secret(Array(value.utf8))

    /// What may end up in a log: a finding with all it refers to.
    private struct Holder {
        var name = "holder"
        var secret = SecretTests.secret
        var list = [SecretTests.secret]
        var maybe: Secret? = SecretTests.secret
        var part = SecretPart(name: "part", ruleID: "rule", kind: .other, secret: SecretTests.secret, check: nil)
    }

    @Test func everyWayOfPrintingIsMasked() {
        var dumped = ""
        dump(Self.secret, to: &dumped)
        dump(Holder(), to: &dumped)
        let shown = [
            "\(Self.secret)", String(describing: Self.secret), String(reflecting: Self.secret), dumped,
            "\(Holder())", String(reflecting: Holder()), "\([Self.secret])", "\(Optional(Self.secret) as Any)",
            "\(["key": Self.secret])", Self.secret.redacted, Self.secret.debugDescription,
        ]
        for text in shown {
            #expect(text.contains("corr********"))
            #expect(!text.contains("horse"), "\(text)")
            // Bytes are printed as numbers.
            #expect(!text.contains("104, 111, 114"), "\(text)")
        }
    }

    @Test func mirrorsHoldNothingElse() {
        func leaves(_ value: Any) -> [Any] {
            let children = Mirror(reflecting: value).children
            return children.isEmpty ? [value] : children.flatMap { leaves($0.value) }
        }
        #expect(leaves(Self.secret).map { "\($0)" } == ["corr********"])
        let bytes = leaves(Holder()).compactMap { $0 as? UInt8 }
        #expect(bytes.isEmpty)
    }

    @Test func itHasNoEncoding() {
        #expect(!((Self.secret as Any) is any Encodable))
    }

    @Test func onlyAPermissionReveals() throws {
        #expect(SecretPermission(userAsksForSecrets: false) == nil)
        let permission = try #require(SecretPermission(userAsksForSecrets: true))
        #expect(Self.secret.revealed(by: permission) == Self.value)
        #expect(Secret([0xFF, 0x61]).revealed(by: permission) == "\u{FFFD}a")
    }

    @Test func oneSecretIsOneHoweverItIsWritten() {
        let bare = Secret(Array("secret-of-some-length".utf8))
        let padded = Secret(Array(" secret-of-some-length\r\n".utf8))
        #expect(bare == padded && Set([bare, padded]).count == 1)
        #expect(bare != Secret(Array("Secret-of-some-length".utf8)))
        #expect(Fingerprinter().fingerprint(of: bare) == Fingerprinter().fingerprint(of: padded))
        #expect(Secret.none.redacted == "")
    }
}
