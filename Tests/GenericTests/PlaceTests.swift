import Testing

@testable import Generic

@Suite struct PlaceTests {
    @Test(arguments: [
        ("src/main.go", Place.Kind.code, Place.Role.production), ("tests/test_login.py", .code, .test),
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
    func placeOfAPath(_ path: String, _ kind: Place.Kind, _ role: Place.Role) {
        #expect(Place(path: path) == Place(kind: kind, role: role))
        #expect(Place(path: path).kind == kind)
        #expect(Place(path: path).role == role)
    }

    @Test func fewPlacesExist() {
        #expect(Place.all.count == 24)
        #expect(Set(Place.all).count == 24)
        for kind in Place.Kind.allCases {
            for role in Place.Role.allCases { #expect(Place.all.contains(Place(kind: kind, role: role))) }
        }
    }
}
