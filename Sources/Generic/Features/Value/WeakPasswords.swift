/// Passwords that everybody uses, and how a value relates to them.
struct WeakPasswords: Sendable {
    static let shared = WeakPasswords()

    private let words = WordTable(Self.list)

    private init() {}

    /// 0: no such password; 1: one of them; 2: one of them with digits or signs behind it (`admin123`, `welcome!`).
    func bin(_ value: ByteView, _ statistics: ValueStatistics) -> Int {
        guard statistics.length <= 18, statistics.letters >= 2, statistics.letters <= 12 else { return 0 }
        var packed: UInt64 = 0
        var end = 0
        while end < value.count {
            var letter = value[end]
            if !letter.isLetter {
                // Digits inside of a word stand for letters.
                guard end + 1 < value.count, value[end + 1].isLetter, let meant = Self.letter(letter) else { break }
                letter = meant
            }
            packed = WordTable.pack(packed, letter)
            end += 1
        }
        guard words.contains(packed) else { return 0 }
        if end == value.count { return 1 }
        return value.slice(end, value.count).all { !$0.isLetter } ? 2 : 0
    }

    private static func letter(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"): UInt8(ascii: "i")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "4"), UInt8(ascii: "@"): UInt8(ascii: "a")
        case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
        case UInt8(ascii: "7"): UInt8(ascii: "t")
        default: nil
        }
    }

    /// Defaults of products and what people type first.
    private static let list = """
        password passwd passwort pass pwd passw admin administrator root toor user guest test testing tester demo
        default secret
        changeme changeit change welcome letmein qwerty qwertz asdf abc abcd abcdef foo bar foobar baz example sample
        temp
        master login hello hallo dragon monkey postgres mysql mariadb mongo redis rabbitmq guest oracle tomcat vagrant
        docker
        jenkins wordpress grafana minio sa system manager supersecret topsecret mypassword mysecret yourpassword pw
        testpass testpassword testuser userpass adminpass rootpass dbpass dbpassword adminadmin password qwe zxc
        iloveyou
        company server token key
        """
}
