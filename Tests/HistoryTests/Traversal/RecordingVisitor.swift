import Foundation
import Synchronization

import TestSupport

@testable import GitStore
@testable import History

/// What the visitors of one traversal see, all threads together.
final class TraversalRecord: Sendable {
    struct Contents {
        var visits: [ObjectNumber: Int] = [:]
        /// Without two objects' worth of memory: compared where they are shown.
        var wrong: [String] = []
        var derived = 0
        var failures: [TraversalFailure] = []
        var objects = 0
        var packBytes = 0
    }

    private let contents = Mutex(Contents())
    private let live = Atomic<Int>(0)
    private let peak = Atomic<Int>(0)
    private let visits = Atomic<Int>(0)

    /// What is known now; everything, once the traversal is over.
    var all: Contents { contents.withLock { $0 } }
    /// The most bases that were kept at the same time.
    var peakOfBases: Int { peak.load(ordering: .relaxed) }
    /// Bases that nobody has let go of.
    var liveBases: Int { live.load(ordering: .relaxed) }
    var visitCount: Int { visits.load(ordering: .relaxed) }

    func update(_ body: (inout Contents) -> Void) { contents.withLock { body(&$0) } }

    func countVisit() { visits.add(1, ordering: .relaxed) }

    fileprivate func begin() {
        let now = live.add(1, ordering: .relaxed).newValue
        peak.max(now, ordering: .relaxed)
    }

    fileprivate func end() { live.subtract(1, ordering: .relaxed) }
}

/// Compares every object it is shown with what is expected, and every derivation with the base.
final class RecordingVisitor: ObjectVisitor, @unchecked Sendable {
    private let catalogue: ObjectCatalogue
    private let expected: [ObjectID: GitFixture.Object]
    private let record: TraversalRecord
    private let pause: @Sendable () -> Void
    private let cancelled: @Sendable () -> Bool
    /// Objects that this visitor was shown; to be read when the traversal is over.
    private(set) var visitCount = 0

    /// A base's number and bytes.
    final class Memory: Sendable {
        let number: ObjectNumber
        let bytes: [UInt8]
        private let record: TraversalRecord

        init(_ number: ObjectNumber, _ bytes: [UInt8], _ record: TraversalRecord) {
            self.number = number
            self.bytes = bytes
            self.record = record
            record.begin()
        }

        deinit { record.end() }
    }

    init(
        _ catalogue: ObjectCatalogue, expected: [ObjectID: GitFixture.Object], _ record: TraversalRecord,
        pause: @escaping @Sendable () -> Void = {}, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.catalogue = catalogue
        self.expected = expected
        self.record = record
        self.pause = pause
        cancelled = isCancelled
    }

    var isCancelled: Bool { cancelled() }

    func visit(_ object: VisitedObject, base: Memory?) -> Memory? {
        pause()
        visitCount += 1
        record.countVisit()
        let id = catalogue.id(of: object.number)
        var wrong: [String] = []
        if let known = expected[id] {
            if known.kind != object.kind || !Self.equal(object.bytes, known.bytes) { wrong.append("\(id): bytes") }
        } else {
            wrong.append("\(id): unknown")
        }
        wrong += complaints(about: object, base).map { "\(id): \($0)" }
        record.update { contents in
            contents.visits[object.number, default: 0] += 1
            contents.wrong += wrong
            if object.derivation != nil { contents.derived += 1 }
        }
        return object.hasChildren ? Memory(object.number, Array(object.bytes), record) : nil
    }

    /// What a derivation says must be so, and the memory of the base that of the entry it is stored on.
    private func complaints(about object: VisitedObject, _ base: Memory?) -> [String] {
        guard let (index, entry) = catalogue.entry(of: object.number) else {
            return object.derivation == nil && base == nil && !object.hasChildren ? [] : ["a loose object has a base"]
        }
        let stored = catalogue.forests[index].bases[entry]
        guard stored != PackForest.none else {
            return object.derivation == nil && base == nil ? [] : ["a root has a base"]
        }
        guard let derivation = object.derivation, let base else { return ["its base is missing"] }
        guard base.number == catalogue.number(ofEntry: Int(stored), in: index) else { return ["another's base"] }
        guard derivation.baseLength == base.bytes.count else { return ["the base's length"] }
        var end = 0
        for run in derivation.copied {
            let (target, source, length) = (Int(run.target), Int(run.source), Int(run.length))
            guard target >= end, length > 0, source >= 0, target + length <= object.bytes.count,
                source + length <= base.bytes.count
            else { return ["a run outside of the texts: \(run)"] }
            let isSame = base.bytes.withUnsafeBytes {
                memcmp($0.baseAddress! + source, object.bytes.baseAddress! + target, length) == 0
            }
            guard isSame else { return ["a run that is no copy: \(run)"] }
            end = target + length
        }
        return []
    }

    private static func equal(_ left: UnsafeRawBufferPointer, _ right: [UInt8]) -> Bool {
        left.count == right.count && (right.isEmpty || memcmp(left.baseAddress!, right, right.count) == 0)
    }

    func report(_ failure: TraversalFailure) { record.update { $0.failures.append(failure) } }

    func advance(objects: Int, packBytes: Int) {
        record.update {
            $0.objects += objects
            $0.packBytes += packBytes
        }
    }
}
