import Testing

@testable import Generic

@Suite struct PlaceKindTests {
    @Test(arguments: [
        ("src/main.go", PlaceKind.FileKind.code, PlaceKind.Role.production), ("tests/test_login.py", .code, .test),
        ("src/UserServiceTest.java", .code, .test),
        ("app/latest.py", .code, .production), ("config/app.yml", .configuration, .production),
        ("config/app.yml.example", .configuration, .sample),
        (".env", .properties, .production), (".env.test", .properties, .test), (".env.example", .properties, .sample),
        ("docs/setup.md", .document, .sample), ("README.md", .document, .sample), ("Dockerfile", .script, .production),
        ("package-lock.json", .generated, .production), ("js/app.min.js", .generated, .production),
        ("examples/a/data.json", .json, .sample),
        ("a\\spec\\fixtures\\x.xml", .markup, .test), ("dump.sql", .sql, .production), ("LICENSE", .document, .sample),
        ("bin/tool", .other, .production),
        ("app/i18n/de_DE.json", .generated, .production), ("src/messages_ja.properties", .generated, .production),
        ("src/language.py", .code, .production), ("main.tf", .configuration, .production), ("", .other, .production),
    ])
    func placeOfAPath(_ path: String, _ kind: PlaceKind.FileKind, _ role: PlaceKind.Role) {
        #expect(PlaceKind(path: path) == PlaceKind(fileKind: kind, role: role))
        #expect(PlaceKind(path: path).fileKind == kind)
        #expect(PlaceKind(path: path).role == role)
    }

    @Test func fewPlacesExist() {
        #expect(PlaceKind.all.count == 24)
        #expect(Set(PlaceKind.all).count == 24)
        for kind in PlaceKind.FileKind.allCases {
            for role in PlaceKind.Role.allCases {
                #expect(PlaceKind.all.contains(PlaceKind(fileKind: kind, role: role)))
            }
        }
    }
}
