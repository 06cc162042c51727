import Findings
import Rules
import Testing

/// A fingerprint is HMAC-SHA-256 of the normalised secret, and nothing but the secret and the key changes it.
@Suite struct FingerprintTests {
    /// The first is test case 2 of RFC 4231; the others were computed with Python's `hmac`.
    @Test(arguments: [
        (
            "Jefe", "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            nil, "correct horse battery staple",
            "70d6d622ea816ceddd87ef6a9fcd7c0ab4797f6420acdd9bd1d128c5564b7528"
        ),
        (
            "our own key", "correct horse battery staple",
            "78149fce49c1a9cc521b7443047a455fd2a519e9d42946f3438d69ddacb84b08"
        ),
        (
            nil, "",
            "80cdec814e5263fb13141f14fc022aa5bac51e319ff1b1c049f273e152252bbf"
        ),
    ])
    func knownAnswers(key: String?, secret: String, hex: String) {
        #expect(Fingerprinter(key: key).fingerprint(ofNormalized: Array(secret.utf8)).hex == hex)
    }

    @Test func theKeyChangesIt() {
        let secret = Array("correct horse battery staple".utf8)
        let fingerprints = [nil, "", "a", "b"].map { Fingerprinter(key: $0).fingerprint(ofNormalized: secret) }
        #expect(Set(fingerprints).count == 4)
    }

    @Test func fingerprintsAreOrdered() {
        #expect(Fingerprint(hex: "0a") < Fingerprint(hex: "0b"))
        #expect("\(Fingerprint(hex: "0a"))" == "0a")
    }
}
