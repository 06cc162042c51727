@testable import Generic

/// For each veto, values that it ends and values beside them that it does not.
///
/// A row is a text with marks (``MarkedText``); without marks it is a value in quotes under the name `password`.
enum VetoTables {
    struct Table: Sendable {
        let ended: String
        let passed: String
    }

    static let all: [Veto: Table] = [
        .tooShort: Table(ended: "abc", passed: "abcd"),
        .masked: Table(
            ended: #"""
                xxxxxxxx
                ********
                abc*****
                AB12XXXXXXXX
                __redacted
                removed
                """#,
            passed: #"""
                aaaaaaaa
                1111
                ab**cd12
                xx12xx34
                """#),
        .placeholder: Table(
            ended: #"""
                <your password>
                ‹login›(user, "«[password]»")
                ‹login›(user, "«{token}»")
                abc...
                abcd…
                """#,
            passed: #"""
                a<b>9x#
                ‹login›(user, "«[p4ss#w0rd]»")
                """#),
        .template: Table(
            ended: #"""
                ${PASSWORD}
                ‹login›(user, "«{{ vault_password }}»")
                #{password}
                <%= token %>
                $(cat file)
                %PASSWORD%
                $DB_PASSWORD
                $RANDOM-$RANDOM
                __TOKEN__
                @@token@@
                """#,
            passed: #"""
                pa$$word
                p%ss%w0rd
                $ecret42x
                """#),
        .formatString: Table(
            ended: #"""
                %s:%s
                hello {name}
                a{0}b
                """#,
            passed: #"""
                50%off!
                Xk{9vq2}
                """#),
        .literal: Table(
            ended: #"""
                null
                undefined
                String
                ‹password› = «bool»
                ‹seed› = «0xc2b2ae35»
                ‹password›: «string[]»
                """#,
            passed: #"""
                nullable
                bool
                """#),
        .reference: Table(
            ended: #"""
                ‹password› = «&secret»
                ‹password› = «@password»
                ‹password› = «*alias»
                if ‹password› == «newpass2»
                """#,
            passed: #"""
                &secret
                if ‹password› == "«newpass2»"
                """#),
        .lookup: Table(
            ended: #"""
                ‹password› = os.getenv("«DB_LOOKUP»")
                ‹password› = config.get("«db.name»")
                """#,
            passed: #"""
                ‹password› = os.getenv("«Tr0ub4dor&3x»")
                ‹password› = str("«DB_LOOKUP»")
                """#),
        .call: Table(
            ended: #"""
                ‹password›: «make-pass»(8)
                ‹password› = «Get-Credential»
                """#,
            passed: #"""
                ‹password› = «generate»
                ‹password› = «get-credential»
                """#),
        .dottedName: Table(
            ended: #"""
                settings.mail.password
                ‹password› = «self.password»
                ‹password› = «config.db.password»
                ‹password› = «Config::SECRET»
                """#,
            passed: #"""
                december.21
                ‹password› = «a.b1.c2d3»
                """#),
        .codeFragment: Table(ended: "getPassword()", passed: "p(a)ss!9"),
        .pattern: Table(
            ended: #"""
                ^[a-z]+$
                ‹login›(user, "«[^/]+x»")
                a.*b.+
                """#,
            passed: "a[b]9*c"),
        .path: Table(
            ended: #"""
                ./secrets/file
                /etc/app/password
                /mnt:z
                server.pem
                """#,
            passed: #"""
                p@ss/word
                server.9em
                """#),
        .url: Table(
            ended: #"""
                https://example.com/login
                www.example.com/x
                """#,
            passed: "http9!example"),
        .email: Table(
            ended: "a@b.example",
            passed: #"""
                a@b9!x
                p@ssword.
                """#),
        .mimeType: Table(ended: "application/json", passed: "app/json9!"),
        .version: Table(
            ended: #"""
                1.2.3-beta
                10.0.0.1:8080
                ^4.17.1
                """#,
            passed: "1.a2.b3!c"),
        .date: Table(
            ended: #"""
                2020-01-31
                2020-01-31T10:00:00Z
                12:30:00
                ‹session_key› = "«1600000000123»"
                """#,
            passed: #"""
                9020-01-31
                1600000000
                ‹token› = "«1234567890»"
                """#),
        .colour: Table(ended: "#a0b1c2", passed: "#a0b1c2d"),
        .unit: Table(
            ended: #"""
                300ms
                1.5h
                0,0,0,10
                """#,
            passed: "300xyz"),
        .encrypted: Table(
            ended: #"""
                ENC(abcdef0123)
                ‹login›(user, "«{cipher}0a1b2c3d»")
                vault:v1:0a1b
                ‹password› = ENC(«k3x9v2Lq»)
                """#,
            passed: #"""
                encode0123
                ‹password› = decode(«k3x9v2Lq»)
                """#),
        .cryptHash: Table(
            ended: #"""
                $2a$10$abcdefghij
                ‹login›(user, "«{SSHA}abcdefghij»")
                pbkdf2_sha256$1000$ab$cd
                """#,
            passed: "$2a$10"),
        .publicKey: Table(
            ended: #"""
                ssh-rsa AAAA
                ‹public_key› = "«0a1b2c3d4e5f60718293»"
                """#,
            passed: #"""
                ssh-key AAAA9
                ‹private_key› = "«0a1b2c3d4e5f60718293»"
                """#),
        .pem: Table(
            ended: #"""
                -----BEGIN PRIVATE KEY-----
                LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCg==
                """#,
            passed: "-----begun9"),
        .integrity: Table(
            ended: #"""
                ‹password› = '«W/"0a1b2c3d"»'
                sha256-abcdabcdabcdabcdabcdabcdabcd
                """#,
            passed: "W/0a1b2c3d"),
        .encodedText: Table(
            ended: #"""
                x "«c2l0IDEwIGFuZCAyMCBhbmQgMzAgb2sh»"
                ‹token› = "«MDEyOlJlcG9zaXRvcnk1NTU=»"
                """#,
            passed: #"""
                ‹token› = "«c2l0IDEwIGFuZCAyMCBhbmQgMzAgb2sh»"
                """#),
        .media: Table(ended: "data:image/png;base64,abcdefgh", passed: "date:9mage"),
        .identifier: Table(
            ended: #"""
                ‹token_id› = "«0a1b2c3d-0a1b-4c3d-8a1b-0a1b2c3d4e5f»"
                ‹token_id› = «48302917»
                """#,
            passed: #"""
                ‹token› = "«0a1b2c3d-0a1b-4c3d-8a1b-0a1b2c3d4e5f»"
                """#),
        .digest: Table(
            ended: #"""
                ‹hashed_token› = "«0a1b2c3d4e5f60718293»"
                ‹encodedPassword› = "«0a1b2c3d4e5f60718293»"
                request «0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d» retried
                """#,
            passed: #"""
                ‹encodedToken› = "«0a1b2c3d4e5f60718293»"
                Token «0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d»
                """#),
        .measure: Table(
            ended: #"""
                ‹password_length› = «4096»
                """#,
            passed: #"""
                ‹password› = «4096»
                """#),
        .sameAsKey: Table(
            ended: #"""
                ‹access_token› = "«access_token»"
                ‹self.access_token› = "«ACCESS-TOKEN»"
                ‹apiToken› = "«apiToken»"
                """#,
            passed: #"""
                password
                ‹access_token› = "«other_token»"
                """#),
        .constantName: Table(ended: "API_TOKEN_NAME", passed: "API_T9KEN_8"),
        .prose: Table(
            ended: #"""
                Please enter your password.
                Současné heslo
                \u30e6\u30fc\u30b6
                ‹LABEL_PASSWORD› = "«Wachtwoord»"
                """#,
            passed: #"""
                correct horse battery staple
                ‹LABEL_PASSWORD› = "«Wachtwoord1»"
                """#),
        .block: Table(
            ended: #"""
                x\«naB3dEf6hIjaB3dEf6hIj»"
                """#,
            passed: #"""
                x "«aB3dEf6hIjaB3dEf6hIj»"
                """#),
    ]
}
