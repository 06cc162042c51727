import Foundation
import Testing

import TestSupport

@testable import GitStore

/// Reads every object of real repositories and compares with `git cat-file`.
@Suite struct ObjectStoreTests {
    /// Whether reader and git agree about every object.
    private func expectSameObjects(
        _ fixture: GitFixture, layout: RepositoryLayout? = nil, location: SourceLocation = #_sourceLocation
    ) throws {
        let expected = try fixture.allObjects()
        #expect(expected.count > 3, sourceLocation: location)
        let layout = try layout ?? fixture.layout()
        #expect(layout.format == fixture.format, sourceLocation: location)
        let store = ObjectStore(layout)
        let reader = store.makeReader()
        // Twice: the second time bases come from the cache.
        for round in 0..<2 {
            for id in expected.keys.sorted() {
                let object = try reader.read(id)
                #expect(object.id == id)
                let isSame =
                    object.kind == expected[id]!.kind && object.withBytes { $0.elementsEqual(expected[id]!.bytes) }
                #expect(isSame, "\(id.hex(fixture.format)), round \(round)", sourceLocation: location)
                if round == 0 {
                    let (kind, size) = try reader.kindAndSize(id)
                    #expect(
                        kind == object.kind && size == object.bytes.count, "\(id.hex(fixture.format))",
                        sourceLocation: location)
                }
            }
        }
        #expect(store.issues == [], sourceLocation: location)
        let packed = store.packs.flatMap { pack in (0..<pack.count).map { pack.index.id(at: $0) } }
        #expect(Set(packed + store.looseObjects()) == Set(expected.keys), sourceLocation: location)
    }

    @Test("Loose objects read as git reads them", arguments: [ObjectFormat.sha1, .sha256])
    func loose(format: ObjectFormat) throws {
        let fixture = try GitFixture(format)
        try fixture.makeHistory(commits: 6)
        try expectSameObjects(fixture)
        #expect(ObjectStore(try fixture.layout()).packs.isEmpty)
    }

    @Test("Loose objects of every compression level read", arguments: ["0", "1", "9"])
    func compressionLevels(level: String) throws {
        let fixture = try GitFixture()
        try fixture.git("config", "core.compression", level)
        try fixture.makeHistory(commits: 2)
        try expectSameObjects(fixture)
    }

    @Test("Packs with deltas read as git reads them", arguments: [ObjectFormat.sha1, .sha256], ["1", "2"])
    func packed(format: ObjectFormat, version: String) throws {
        let fixture = try GitFixture(format)
        try fixture.makeHistory(commits: 30)
        try fixture.git("config", "pack.indexVersion", version)
        try fixture.repack()
        try expectSameObjects(fixture)
        let store = ObjectStore(try fixture.layout())
        #expect(store.packs.count == 1 && store.looseObjects().isEmpty)
        let pack = try #require(store.packs.first)
        #expect(pack.index.hasChecksums == (version == "2"))
        let deltas = try (0..<pack.count).filter {
            if case .offsetDelta = try pack.header(at: pack.index.offset(at: $0)).kind { true } else { false }
        }
        #expect(deltas.count > 20)
    }

    @Test("Deltas that name their base read as git reads them", arguments: [ObjectFormat.sha1, .sha256])
    func referenceDeltas(format: ObjectFormat) throws {
        let fixture = try GitFixture(format)
        try fixture.makeHistory(commits: 20)
        try fixture.git("config", "repack.useDeltaBaseOffset", "false")
        try fixture.repack()
        try expectSameObjects(fixture)
        let pack = try #require(ObjectStore(try fixture.layout()).packs.first)
        let deltas = try (0..<pack.count).filter {
            if case .referenceDelta = try pack.header(at: pack.index.offset(at: $0)).kind { true } else { false }
        }
        #expect(deltas.count > 10)
    }

    @Test("Several packs with the same objects, and loose ones beside them")
    func severalPacks() throws {
        let fixture = try GitFixture()
        try fixture.makeHistory(commits: 10)
        let ids = try fixture.allObjects().keys.sorted()
        try fixture.makePack(of: Array(ids.prefix(ids.count * 2 / 3)))
        try fixture.makePack(of: Array(ids.suffix(ids.count * 2 / 3)), arguments: ["--delta-base-offset"])
        try fixture.makePack(of: Array(ids.prefix(3)))
        try fixture.write("new.txt", "new\n")
        try fixture.commit("loose")
        try fixture.git("multi-pack-index", "write")
        try expectSameObjects(fixture)
        #expect(ObjectStore(try fixture.layout()).packs.count == 3)
    }

    @Test("A pack whose deltas need bases from outside")
    func thinLeftover() throws {
        let fixture = try GitFixture()
        try fixture.makeHistory(commits: 8)
        let objects = try fixture.allObjects()
        let revisions = Array("HEAD\n^HEAD~3\n".utf8)
        let thin = try fixture.git("pack-objects", "-q", "--thin", "--revs", "--stdout", input: revisions)
        // git would complete a thin pack; here the index of the completed one is not used, but that of the thin one.
        let stem = try fixture.gitDirectory + "/objects/pack/pack-" + ThinPack.write(thin, objects: objects, fixture)
        #expect(FileManager.default.fileExists(atPath: stem + ".idx"))
        let store = ObjectStore(try fixture.layout())
        let pack = try #require(store.packs.first)
        #expect(store.issues.isEmpty)
        let reader = store.makeReader()
        var outside = 0
        for position in 0..<pack.count {
            let id = pack.index.id(at: position)
            if case .referenceDelta(let base) = try pack.header(at: pack.index.offset(at: position)).kind,
                pack.index.position(of: base) == nil
            {
                outside += 1
            }
            let object = try reader.read(id)
            #expect(object.withBytes { $0.elementsEqual(objects[id]!.bytes) })
        }
        #expect(outside > 0)
    }

    @Test("Borrowed objects: a shared clone of a shared clone")
    func alternates() throws {
        let fixture = try GitFixture()
        try fixture.makeHistory(commits: 5)
        try fixture.repack()
        let first = try fixture.clone("first", arguments: ["--shared"])
        try first.write("first.txt", "1\n")
        try first.commit("first")
        let second = try first.clone("second", arguments: ["--shared"])
        try second.write("second.txt", "2\n")
        try second.commit("second")
        #expect(try second.layout().objectDirectories.count == 3)
        try expectSameObjects(second)
    }

    @Test("A missing alternate is an issue and not a failure")
    func missingAlternate() throws {
        let fixture = try GitFixture()
        try fixture.commit("one")
        try fixture.write(".git/objects/info/alternates", "# comment\n/nonexistent/objects\n\n../objects\n")
        let store = ObjectStore(try fixture.layout())
        #expect(store.issues.map(\.place) == ["/nonexistent/objects"])
        _ = try store.makeReader().read(try fixture.id("HEAD"))
    }

    @Test("A bare repository, a shallow clone and a partial clone")
    func clones() throws {
        let fixture = try GitFixture()
        try fixture.makeHistory(commits: 10)
        let bare = try fixture.clone("bare.git", isBare: true)
        #expect(try bare.layout().workTree == nil)
        try expectSameObjects(bare)

        let shallow = try fixture.clone("shallow", isTransported: true, arguments: ["--depth=2"])
        let layout = try shallow.layout()
        #expect(layout.isShallow)
        #expect(try fixture.layout().isShallow == false)
        try expectSameObjects(shallow, layout: layout)
        let boundary = try #require(layout.shallowBoundary.first)
        let commit = try ObjectStore(layout).makeReader().read(boundary)
        let parents = try commit.withBytes { try CommitHeader(parsing: $0, format: .sha1).parents }
        #expect(
            throws: ObjectProblem(id: parents[0], place: "objects", reason: "is not in the repository", isMissing: true)
        ) {
            try ObjectStore(layout).makeReader().read(parents[0])
        }

        let partial = try fixture.clone(
            "partial.git", isBare: true, isTransported: true, arguments: ["--filter=blob:none"])
        #expect(try partial.layout().isPartialClone)
        #expect(try fixture.layout().isPartialClone == false)
        let reader = ObjectStore(try partial.layout()).makeReader()
        _ = try reader.read(try fixture.id("HEAD"))
        do {
            _ = try reader.read(try fixture.id("HEAD:folder/main.txt"))
            Issue.record("the blob was not to be cloned")
        } catch {
            #expect((error as? ObjectProblem)?.isMissing == true)
        }
    }

    @Test("A repack while a reader is at work")
    func repackMeanwhile() throws {
        let fixture = try GitFixture()
        try fixture.makeHistory(commits: 4)
        let expected = try fixture.allObjects()
        let reader = ObjectStore(try fixture.layout()).makeReader()
        _ = try reader.read(expected.keys.first!)
        try fixture.repack()
        for id in expected.keys.sorted() {
            #expect(try reader.read(id).withBytes { $0.elementsEqual(expected[id]!.bytes) })
        }
        try fixture.write("more.txt", "more\n")
        let commit = try fixture.commit("more")
        try fixture.repack()
        #expect(try reader.read(commit).kind == .commit)
        for id in expected.keys { _ = try reader.read(id) }
    }

    @Test("Packs and indexes without their other half are issues that go away when it comes")
    func halves() throws {
        let fixture = try GitFixture()
        try fixture.makeHistory(commits: 3)
        try fixture.repack()
        let store = ObjectStore(try fixture.layout())
        let name = try #require(store.packs.first).name
        let stem = fixture.gitDirectory + "/" + name.dropLast(5)
        try FileManager.default.moveItem(atPath: stem + ".idx", toPath: stem + ".away")
        let withoutIndex = ObjectStore(try fixture.layout())
        #expect(withoutIndex.packs.isEmpty)
        #expect(withoutIndex.issues.map(\.place) == [name])
        try FileManager.default.moveItem(atPath: stem + ".away", toPath: stem + ".idx")
        #expect(try withoutIndex.makeReader().kindAndSize(fixture.id("HEAD")).0 == .commit)
        #expect(withoutIndex.issues.isEmpty)
        try FileManager.default.removeItem(atPath: stem + ".pack")
        let withoutPack = ObjectStore(try fixture.layout())
        #expect(withoutPack.packs.isEmpty)
        #expect(withoutPack.issues.map(\.reason) == ["is an index without its pack"])
    }

    @Test("The empty tree can be read although nobody stored it", arguments: [ObjectFormat.sha1, .sha256])
    func emptyTree(format: ObjectFormat) throws {
        let fixture = try GitFixture(format)
        let id = try #require(ObjectID(hex: try fixture.line("hash-object", "-t", "tree", "/dev/null")))
        let reader = ObjectStore(try fixture.layout()).makeReader()
        let tree = try reader.read(id)
        #expect(tree.kind == .tree && tree.bytes.isEmpty)
        #expect(try reader.kindAndSize(id) == (.tree, 0))
    }

    @Test("Objects above the limit are refused, loose, packed and rebuilt from a delta")
    func sizeLimit() throws {
        let fixture = try GitFixture()
        var generator = SeededGenerator(seed: 3)
        let text = generator.text(lines: 400)
        try fixture.write("big.txt", text)
        try fixture.commit("one")
        try fixture.write("big.txt", text + "and a little more\n")
        try fixture.commit("two")
        let ids = [try fixture.id("HEAD:big.txt"), try fixture.id("HEAD~:big.txt")]
        for round in 0..<2 {
            let store = ObjectStore(try fixture.layout(), maximumObjectSize: text.utf8.count - 1)
            for id in ids {
                let error = #expect(throws: ObjectProblem.self) { try store.makeReader().read(id) }
                #expect(error?.reason.contains("larger") == true, "\(String(describing: error))")
            }
            _ = try store.makeReader().read(try fixture.id("HEAD"))
            if round == 0 { try fixture.repack() }
        }
        // The larger one is the base, and the smaller one just fits.
        let store = ObjectStore(try fixture.layout(), maximumObjectSize: text.utf8.count + 100)
        for id in ids { _ = try store.makeReader().read(id) }
    }
}
