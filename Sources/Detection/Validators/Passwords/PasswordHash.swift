internal import Codecs
internal import Rules

/// The form of a password's hash: algorithm and cost.
///
/// Sources: crypt(5) of libxcrypt (`$1$` to `$y$`); PHC string format (argon2, scrypt, pbkdf2); Apache httpd, "Password
/// Formats" (`$apr1$`, `{SHA}`); RFC 2307 and OpenLDAP's `slappasswd` (`{SSHA}`); RFC 5803 and PostgreSQL's
/// `scram-common` (`SCRAM-SHA-256`, `md5`); MySQL (`*` and 40 digits); phpass and Drupal (`$P$`, `$S$`); Django and
/// Werkzeug (`pbkdf2_sha256`, `scrypt:`); Cisco IOS types 8 and 9.
///
/// A hash has no checksum, but its last character holds fewer than six bits, so that most altered ends show.
enum PasswordHash {
    static func check(_ hash: CheckedBytes) -> Verdict {
        guard hash.count <= 1024 else { return .notApplicable("too long for a hash") }
        let bytes = Array(hash)
        switch bytes.first {
        case UInt8(ascii: "$"): return modular(bytes)
        case UInt8(ascii: "{"): return directory(bytes)
        case UInt8(ascii: "*"):
            let isHash = bytes.count == 41 && bytes.dropFirst().allSatisfy { isHex($0) }
            return isHash ? .pass("MySQL 4.1, unsalted") : .fail("not the 40 digits of a MySQL hash")
        default: return framework(bytes)
        }
    }

    // MARK: crypt

    /// `$algorithm$…`.
    private static func modular(_ bytes: [UInt8]) -> Verdict {
        let fields = bytes.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false).dropFirst().map {
            Array($0)
        }
        guard fields.count >= 2 else { return .notApplicable("not a known form") }
        let name = String(decoding: fields[0].prefix(24), as: UTF8.self)
        let rest = Array(fields.dropFirst())
        switch name {
        case "2", "2a", "2b", "2x", "2y": return bcrypt(rest)
        case "1", "apr1": return salted(rest, name == "1" ? "md5-crypt" : "apr1", salt: 0...8, length: 22, lastBits: 2)
        case "5": return rounds(rest, "sha256-crypt", length: 43, lastBits: 4)
        case "6": return rounds(rest, "sha512-crypt", length: 86, lastBits: 2)
        case "y", "gy": return yescrypt(rest, name == "y" ? "yescrypt" : "gost-yescrypt")
        case "7": return salted(rest, "scrypt", salt: 11...60, length: 43, lastBits: 4)
        case "8": return salted(rest, "Cisco type 8", salt: 14...14, length: 43, lastBits: nil)
        case "9" where rest.count == 2: return salted(rest, "Cisco type 9", salt: 14...14, length: 43, lastBits: nil)
        case "P", "H": return portable(rest, "phpass", length: 31)
        case "S": return portable(rest, "Drupal sha512", length: 52)
        case "argon2i", "argon2d", "argon2id": return argon2(rest, name)
        case "scrypt", "pbkdf2", "pbkdf2-sha1", "pbkdf2-sha256", "pbkdf2-sha512", "bcrypt-sha256":
            return rest.count >= 2 && rest.last?.count ?? 0 >= 20 ? .pass(name) : .fail("not the parts of \(name)")
        default: return .notApplicable("not a known form")
        }
    }

    private static func bcrypt(_ fields: [[UInt8]]) -> Verdict {
        guard fields.count == 2, let cost = decimal(fields[0]), fields[0].count == 2, (4...31).contains(cost),
            fields[1].count == 53, fields[1].allSatisfy({ isCrypt64($0) }),
            // The last of 31 characters holds four bits in bcrypt's own order of letters.
            Array(".CGKOSWaeimquy26".utf8).contains(fields[1][52])
        else { return .fail("not the parts of bcrypt") }
        return .pass("bcrypt, cost \(cost)")
    }

    private static func rounds(_ fields: [[UInt8]], _ name: String, length: Int, lastBits: Int) -> Verdict {
        guard fields.count == 3, fields[0].starts(with: "rounds=".utf8) else {
            let verdict = salted(fields, name, salt: 0...16, length: length, lastBits: lastBits)
            return verdict.result == .pass ? .pass("\(name), 5000 rounds") : verdict
        }
        guard let count = decimal(fields[0].dropFirst(7)) else { return .fail("not a number of rounds") }
        let verdict = salted(Array(fields[1...]), name, salt: 0...16, length: length, lastBits: lastBits)
        return verdict.result == .pass ? .pass("\(name), \(count) rounds") : verdict
    }

    private static func yescrypt(_ fields: [[UInt8]], _ name: String) -> Verdict {
        guard fields.count == 3, (1...20).contains(fields[0].count), fields[0].allSatisfy({ isCrypt64($0) }) else {
            return .fail("not the parts of \(name)")
        }
        return salted(Array(fields[1...]), name, salt: 1...86, length: 43, lastBits: 4)
    }

    /// Salt and hash.
    ///
    /// - Parameter lastBits: So many bits does the last character hold, its lowest ones; `nil`: not checked.
    private static func salted(
        _ fields: [[UInt8]], _ name: String, salt: ClosedRange<Int>, length: Int, lastBits: Int?
    ) -> Verdict {
        guard fields.count == 2, salt.contains(fields[0].count), fields[1].count == length,
            fields[1].allSatisfy({ isCrypt64($0) }),
            let last = Base64.cryptAlphabet.firstIndex(of: fields[1][length - 1]),
            lastBits.map({ last < 1 << $0 }) ?? true
        else { return .fail("not the parts of \(name)") }
        return .pass(name)
    }

    /// One character of cost, eight of salt, the hash.
    private static func portable(_ fields: [[UInt8]], _ name: String, length: Int) -> Verdict {
        guard fields.count == 1, fields[0].count == length, fields[0].allSatisfy({ isCrypt64($0) }),
            let cost = Base64.cryptAlphabet.firstIndex(of: fields[0][0]), (5...30).contains(cost)
        else { return .fail("not the parts of \(name)") }
        return .pass("\(name), 2^\(cost) rounds")
    }

    /// `v=19$m=65536,t=3,p=4$salt$hash`.
    private static func argon2(_ fields: [[UInt8]], _ name: String) -> Verdict {
        var fields = fields
        if fields.first?.starts(with: "v=".utf8) == true { fields.removeFirst() }
        guard fields.count == 3, fields[1].count >= 10, fields[2].count >= 16,
            Base64.decode(fields[1]) != nil, Base64.decode(fields[2]) != nil
        else { return .fail("not the parts of \(name)") }
        var costs: [UInt8: Int] = [:]
        for cost in fields[0].split(separator: UInt8(ascii: ",")) where cost.count > 2 {
            costs[cost[cost.startIndex]] = decimal(cost.dropFirst(2))
        }
        guard let memory = costs[UInt8(ascii: "m")], let passes = costs[UInt8(ascii: "t")] else {
            return .fail("not the costs of \(name)")
        }
        return .pass("\(name), \(memory) KiB, \(passes) passes")
    }

    // MARK: Others

    /// `{SSHA}base64`: digest, then salt.
    private static func directory(_ bytes: [UInt8]) -> Verdict {
        let sizes = [
            "SHA": 20, "SSHA": 20, "SHA256": 32, "SSHA256": 32, "SHA384": 48, "SSHA384": 48, "SHA512": 64,
            "SSHA512": 64, "MD5": 16, "SMD5": 16,
        ]
        guard let close = bytes.firstIndex(of: UInt8(ascii: "}")), close < 16 else {
            return .notApplicable("not a known form")
        }
        let name = String(decoding: bytes[1..<close], as: UTF8.self).uppercased()
        if name == "CRYPT" || name == "BCRYPT" {
            let inner = Array(bytes[(close + 1)...])
            return inner.first == UInt8(ascii: "$") ? modular(inner) : .notApplicable("a traditional crypt hash")
        }
        guard let size = sizes[name] else { return .notApplicable("not a known form") }
        guard let digest = Base64.decode(bytes[(close + 1)...]) else { return .fail("not base64") }
        let isSalted = name.first == "S" && name.dropFirst().first == "S" || name == "SMD5"
        guard isSalted ? digest.count > size && digest.count <= size + 64 : digest.count == size else {
            return .fail("not the size of \(name)")
        }
        return .pass(isSalted ? "\(name), salted" : "\(name), unsalted")
    }

    private static func framework(_ bytes: [UInt8]) -> Verdict {
        let fields = bytes.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false).map { Array($0) }
        let head = String(decoding: fields[0].prefix(40), as: UTF8.self)
        switch head {
        case "SCRAM-SHA-256", "SCRAM-SHA-1": return scram(fields, head)
        case "pbkdf2_sha256", "pbkdf2_sha1":
            guard fields.count == 4, let rounds = decimal(fields[1]), !fields[2].isEmpty,
                Base64.decode(fields[3])?.count == (head == "pbkdf2_sha256" ? 32 : 20)
            else { return .fail("not the parts of \(head)") }
            return .pass("\(head), \(rounds) rounds")
        default: break
        }
        if head.hasPrefix("pbkdf2:") || head.hasPrefix("scrypt:") {
            guard fields.count == 3, !fields[1].isEmpty, [40, 64, 128].contains(fields[2].count),
                fields[2].allSatisfy({ isHex($0) })
            else { return .fail("not the parts of Werkzeug's hash") }
            return .pass("Werkzeug \(PrintableDetail.of(fields[0]))")
        }
        if bytes.count == 35, head.hasPrefix("md5"), bytes.dropFirst(3).allSatisfy({ isHex($0) }) {
            return .pass("PostgreSQL md5, salted with the role's name")
        }
        return .notApplicable("not a known form")
    }

    /// `SCRAM-SHA-256$4096:salt$stored:server`.
    private static func scram(_ fields: [[UInt8]], _ name: String) -> Verdict {
        let size = name == "SCRAM-SHA-256" ? 32 : 20
        let parts = fields.dropFirst().map { $0.split(separator: UInt8(ascii: ":")).map { Array($0) } }
        guard parts.count == 2, parts[0].count == 2, parts[1].count == 2, let rounds = decimal(parts[0][0]),
            Base64.decode(parts[0][1])?.isEmpty == false,
            parts[1].allSatisfy({ Base64.decode($0)?.count == size })
        else { return .fail("not the parts of \(name)") }
        return .pass("\(name), \(rounds) rounds")
    }

    // MARK: Characters

    private static func isCrypt64(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2E...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    private static func isHex(_ byte: UInt8) -> Bool { Hexadecimal.value(of: byte) != nil }

    private static func decimal(_ digits: some Collection<UInt8>) -> Int? {
        guard (1...10).contains(digits.count), digits.isDigits else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
