/// The words of keys by meaning, for quick look-up.
struct KeyWords: Sendable {
    static let shared = KeyWords()

    /// Raw values of meanings, plus one.
    private let words: WordTable
    /// Words that others end in without a sign of it (`dbpassword`), the longest first.
    private let suffixes: Table<Suffix>

    private struct Suffix: BitwiseCopyable, Sendable {
        let word: UInt64
        let mask: UInt64
        let meaning: KeyWord
    }

    @inline(__always)
    func meaning(of word: UInt64) -> KeyWord? {
        let value = words[word]
        return value == 0 ? nil : KeyWord(rawValue: value - 1)
    }

    /// The meanings of a word's parts, first to last: `dbpassword` is a service and a password.
    func parts(of word: UInt64) -> Parts {
        if let meaning = meaning(of: word) { return Parts(meaning) }
        for index in 0..<suffixes.count {
            let suffix = suffixes[index]
            guard word & suffix.mask == suffix.word else { continue }
            let rest = word >> UInt64(suffix.mask.nonzeroBitCount)
            return Parts(meaning(of: rest) ?? tail(of: rest), suffix.meaning)
        }
        return startingParts(of: word) ?? Parts(.other)
    }

    /// `passwordfile`, `tokenurl`: what stands behind is a word of its own.
    private func startingParts(of word: UInt64) -> Parts? {
        let length = (64 - word.leadingZeroBitCount + 4) / 5
        for index in 0..<suffixes.count {
            let suffix = suffixes[index]
            guard 5 * length > suffix.mask.nonzeroBitCount else { continue }
            let behind = UInt64(5 * length - suffix.mask.nonzeroBitCount)
            guard word >> behind == suffix.word else { continue }
            return Parts(suffix.meaning, meaning(of: word & (1 << behind - 1)) ?? .other)
        }
        return nil
    }

    private func tail(of word: UInt64) -> KeyWord {
        for index in 0..<suffixes.count where word & suffixes[index].mask == suffixes[index].word {
            return suffixes[index].meaning
        }
        return .other
    }

    /// One or two meanings.
    struct Parts: IteratorProtocol {
        private var pending: (KeyWord?, KeyWord?)

        init(_ first: KeyWord, _ second: KeyWord? = nil) { pending = (first, second) }

        mutating func next() -> KeyWord? {
            defer { pending = (pending.1, nil) }
            return pending.0
        }
    }

    private init() {
        suffixes = Table(
            Self.suffixList.map { text, meaning in
                Suffix(word: WordTable.packed(text), mask: 1 << UInt64(5 * text.utf8.count) - 1, meaning: meaning)
            })
        words = WordTable(Self.lists.map { ($0.rawValue + 1, $1) })
    }

    private static let suffixList: [(String, KeyWord)] = [
        ("passphrase", .passphrase), ("credential", .credential), ("password", .password), ("passwort", .password),
        ("kennwort", .password), ("passwd", .password), ("secret", .secret), ("apikey", .apiKey), ("token", .token),
        ("passw", .password), ("pass", .shortPassword), ("pwd", .shortPassword), ("psw", .shortPassword),
        ("hash", .hash), ("name", .name), ("auth", .auth), ("cred", .credential), ("key", .key), ("url", .location),
    ]

    /// English first; the words for a password in other languages that code is written in.
    private static let lists: [(KeyWord, String)] = [
        (
            .password,
            """
            password passwd passw passwort kennwort senha contrasena contrasenia clave motdepasse mdp parola haslo
            wachtwoord losenord salasana heslo jelszo sifre parole identified userpassword passcode passwords userpass
            pword
            """
        ),
        (.shortPassword, "pass pwd pw psw pswd pwrd passwds upwd passe"),
        (.passphrase, "passphrase phrase mnemonic seedphrase"),
        (.secret, "secret secrets geheim segredo secreto sekret seed confidential"),
        (.token, "token tokens jwt accesstoken authtoken pat bearer jeton oauthtoken refreshtoken idtoken"),
        (
            .apiKey,
            """
            apikey apikeys appkey accesskey secretkey privatekey privkey authkey masterkey encryptionkey signingkey
            subscriptionkey accountkey sharedkey ssokey licensekey nkey deploykey apisecret
            """
        ),
        (.key, "key keys chave schluessel"),
        (.auth, "auth oauth authn authenticate authentication login logon signin oauth"),
        (.authorization, "authorization authorisation"),
        (.credential, "credential credentials cred creds"),
        (.oneTimePassword, "otp totp hotp pin mfa tfa twofactor pins"),
        (.session, "cookie cookies sid session sessid sessionid csrf xsrf csrftoken jsessionid phpsessid sess"),
        (.salt, "salt iv nonce entropy pepper"),
        (.signature, "signature signatures sig signed"),
        (.code, "code codes verifier challenge captcha voucher coupon"),
        (
            .access,
            """
            api access app private priv encryption encrypt encrypted crypt crypto decrypt master signing shared account
            subscription license deploy aes des rsa ssh tls ssl client consumer service storage root session cipher
            gcm webhook license activation integration connection storage instrumentation ingestion write aws azure gcp
            google github gitlab slack stripe twilio sendgrid mailgun datadog facebook twitter algolia firebase heroku
            security refresh bot hmac mac sign cipher
            """
        ),
        (
            .user,
            "user users username login uname usr account email mail owner member customer person author uid userid"
        ),
        (
            .service,
            """
            db database admin administrator mysql postgres postgresql pg redis mongo mongodb sql smtp imap ftp sftp ldap
            rabbitmq
            amqp kafka server host proxy docker registry jenkins jira sonar nexus artifactory vault oracle mssql sa
            elastic elasticsearch keycloak wifi wlan wpa psk keystore truststore jdbc spring datasource
            prod production staging live dev backup system sys guest support
            """
        ),
        (.value, "value val values data string content body payload default text new old current initial base"),
        (
            .identifier,
            """
            id ids uuid guid arn jti kid urn identifier number no nr identity ident ref reference index idx slug oid pid
            """
        ),
        (
            .name,
            """
            name names alias nickname title surname firstname lastname filename hostname realm issuer iss aud scope
            scopes
            """
        ),
        (
            .hash,
            """
            hash hashes hashed sha md md5 digest checksum etag revision commit fingerprint thumbprint integrity crc sum
            rev blob tree parent gravatar sri
            """
        ),
        (.isPublic, "public pub pubkey publickey publishable sitekey anon anonymous"),
        (.certificate, "certificate certificates cert certs ca crt chain"),
        (
            .location,
            """
            url uri urls host path file files dir directory folder endpoint domain address addr link href src route page
            location port filepath origin redirect callback action
            """
        ),
        (
            .kind,
            """
            type types kind format mode class algorithm alg method strategy policy status state result level version
            provider scheme style encoding charset lang language country role roles group permission source config
            option options settings plugin module package component object event model schema interface
            """
        ),
        (
            .measure,
            """
            size sizes length len count max min num total limit timeout expires expiry expiration expire ttl age time
            date
            timestamp period interval seconds minutes hours days bits bytes width height at lifetime rounds iterations
            cost attempts retries retry duration created updated modified changed issued
            """
        ),
        (
            .text,
            """
            label labels mandatory btn caption title message msg description desc hint placeholder help prompt error
            errors warning info
            tooltip comment note question answer display header headers heading translation i18n
            """
        ),
        (
            .field,
            """
            field fields column columns param params parameter parameters property properties attribute attr attributes
            prop props input inputs element selector xpath css var variable variables env prefix suffix separator
            delimiter regex pattern regexp template button form widget view icon color colour image img rule rules
            validator validators validation handler listener callback func function factory generator manager helper
            serializer parser encoder decoder builder store storage
            """
        ),
        (
            .flag,
            """
            enable enabled disable disabled required optional is has use used using allow allowed show hide hidden need
            needs should can verify check validate reset change changed confirm forgot forgotten remember update create
            generate valid invalid set get strength strong weak visible
            """
        ),
        (.sample, "test tests testing example examples dummy fake mock sample demo wrong bad incorrect stub foo"),
        (
            .plainKey,
            """
            primary foreign sort cache i18n object partition translation composite natural unique sorted row map lookup
            dict keyboard hot shortcut dictionary foreignkey primarykey keyword keywords keycode onkey keydown keyup
            keypress routing
            """
        ),
    ]
}
