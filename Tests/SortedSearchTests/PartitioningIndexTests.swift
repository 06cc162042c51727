import SortedSearch
import Testing

@Suite struct PartitioningIndexTests {
    /// Against looking through: every length up to 70, parted everywhere.
    @Test func findsTheBoundary() {
        for count in 0...70 {
            for boundary in 0...count {
                var asked = 0
                let place = (0..<count).partitioningIndex { element in
                    asked += 1
                    return element >= boundary
                }
                #expect(place == boundary)
                #expect(asked <= Int.bitWidth - count.leadingZeroBitCount)
            }
        }
    }

    @Test func indicesAreThoseOfTheCollection() {
        let numbers = [1, 3, 3, 5, 8, 8, 9]
        let slice = numbers[2..<6]
        for limit in 0...10 {
            #expect(slice.partitioningIndex { $0 >= limit } == slice.firstIndex { $0 >= limit } ?? slice.endIndex)
        }
        #expect(numbers[7...].partitioningIndex { _ in false } == 7)
        // Indices that are no numbers.
        let reversed = numbers.reversed()
        #expect(reversed.partitioningIndex { $0 < 5 } == reversed.firstIndex { $0 < 5 })
    }
}
