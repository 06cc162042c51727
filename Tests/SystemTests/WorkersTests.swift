import Synchronization
import System
import Testing

@Suite struct WorkersTests {
    @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 7, 100])
    func everyItemIsTakenOnce(threads: Int, items: Int) {
        for batch in [1, 3, 1000] {
            let taken = Workers(threads).forEach(items, batch: batch, state: { [Int]() }) { $1.append($0) }
            #expect(taken.flatMap(\.self).sorted() == Array(0..<items))
        }
    }

    @Test func resultsComeInTheOrderOfTheItems() {
        let squares = Workers(4).map(1000, batch: 7) { $0 * $0 }
        #expect(squares == (0..<1000).map { $0 * $0 })
    }

    /// Two items that can only be done at the same time need two threads.
    @Test func allThreadsTakeItems() {
        for threads in [2, 5] {
            let meeting = Monitor(0)
            let results = Workers(threads).forEach(threads, state: { 0 }) { _, own in
                meeting.withLock { $0 += 1 }
                _ = meeting.wait { $0 == threads ? true : nil }
                own += 1
            }
            #expect(results == Array(repeating: 1, count: threads))
        }
    }

    @Test func noMoreThreadsThanAreWorthIt() {
        func threads(for items: Int, batch: Int, worthwhile: Int) -> Int {
            Workers(8).forEach(items, batch: batch, worthwhile: worthwhile, state: { 0 }) { _, _ in }.count
        }
        #expect(threads(for: 0, batch: 1, worthwhile: 1) == 1)
        #expect(threads(for: 3, batch: 1, worthwhile: 1) == 3)
        #expect(threads(for: 30, batch: 1, worthwhile: 16) == 2)
        #expect(threads(for: 30, batch: 10, worthwhile: 1) == 3)
        #expect(threads(for: 1000, batch: 1, worthwhile: 1) == 8)
    }

    @Test func eachThreadHasAStateOfItsOwn() {
        let made = Atomic<Int>(0)
        let sums = Workers(3).forEach(
            300, state: { made.add(1, ordering: .relaxed).newValue },
            { _, _ in }, finish: { $0 })
        #expect(sums.sorted() == Array(1...sums.count))
        #expect(made.load(ordering: .relaxed) == sums.count)
    }

    @Test(arguments: [1, 3]) func whatIsCancelledIsLeftOut(threads: Int) {
        let done = Atomic<Int>(0)
        let results = Workers(threads).map(
            1000, isCancelled: { done.load(ordering: .sequentiallyConsistent) >= 10 }, state: {},
            { index, _ in
                done.add(1, ordering: .sequentiallyConsistent)
                return index
            })
        let present = results.enumerated().filter { $0.element != nil }
        #expect(present.allSatisfy { $0.offset == $0.element })
        // Each thread may have one in hand.
        #expect((10..<(10 + threads)).contains(present.count))
        #expect(results.count == 1000)
    }
}
