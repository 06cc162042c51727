internal import Synchronization
internal import System

/// How many directories may stay open at once. Beyond it they are listed at one go, closed, and opened again for each
/// of their entries, which is slow but always works.
final class DescriptorBudget: Sendable {
    private let left: Atomic<Int>

    /// A quarter of what the process may open, at most 512: the rest of the program needs some too.
    init() { left = Atomic(max(4, min(512, ProcessEnvironment.descriptorLimit / 4))) }

    func take() -> Bool {
        if left.subtract(1, ordering: .relaxed).newValue >= 0 { return true }
        giveBack()
        return false
    }

    func giveBack() { left.add(1, ordering: .relaxed) }
}
