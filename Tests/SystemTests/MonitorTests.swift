import Synchronization
import System
import Testing

/// None of these depends on how fast a thread is: they wait for what they ask about, and with a fault they hang.
@Suite struct MonitorTests {
    /// Waits until so many threads wait in a monitor.
    private func meet(_ count: Int, waitingIn monitor: Monitor<some Any>) {
        while monitor.waitingThreads < count { WallClock.pause(microseconds: 100) }
    }

    @Test func whoWaitsIsCounted() {
        let monitor = Monitor(false)
        let threads = (0..<3).compactMap { _ in PlainThread { _ = monitor.wait { $0 ? true : nil } } }
        meet(threads.count, waitingIn: monitor)
        #expect(monitor.waitingThreads == threads.count)
        monitor.withLock { $0 = true }
        for thread in threads { thread.join() }
        #expect(monitor.waitingThreads == 0)
    }

    @Test func everyTurnWakesThoseWhoWait() {
        // Each thread waits for the number of the one before it.
        let monitor = Monitor(0)
        let count = 8
        let threads = (1...count).compactMap { place in
            PlainThread {
                monitor.wait { number in
                    guard number == place else { return nil as Void? }
                    number += 1
                    return ()
                }
            }
        }
        meet(count, waitingIn: monitor)
        monitor.withLock { $0 = 1 }
        for thread in threads { thread.join() }
        #expect(monitor.withLock { $0 } == count + 1)
    }

    /// What a thread wrote before it waited is there for others, and what others wrote is there for it.
    @Test func changesAreSeenAcrossWaits() {
        struct Meeting {
            var arrived = 0
            var isOpen = false
        }
        let monitor = Monitor(Meeting())
        let rounds = Atomic<Int>(0)
        let guests = (0..<4).compactMap { _ in
            PlainThread {
                monitor.withLock { $0.arrived += 1 }
                _ = monitor.wait { $0.isOpen ? true : nil }
                rounds.add(1, ordering: .relaxed)
            }
        }
        let arrived = monitor.wait { $0.arrived == guests.count ? $0.arrived : nil }
        #expect(arrived == guests.count)
        monitor.withLock { $0.isOpen = true }
        for guest in guests { guest.join() }
        #expect(rounds.load(ordering: .relaxed) == guests.count)
    }

    @Test func anErrorEndsTheTurn() {
        struct Refusal: Error {}
        let monitor = Monitor(1)
        #expect(throws: Refusal.self) { try monitor.withLock { _ in throw Refusal() } }
        #expect(monitor.withLock { $0 } == 1)
    }
}
