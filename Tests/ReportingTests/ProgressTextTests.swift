import Reporting
import Rules
import Testing

@Suite struct ProgressTextTests {
    @Test(arguments: [
        (113_000, 262_343, 212_000_000, 496_000_000, 2.0, "43 % of 262,343 objects (212 of 496 MB), 3 s left"),
        (0, 262_343, 0, 496_000_000, 0, "0 % of 262,343 objects (0 of 496 MB)"),
        (262_343, 262_343, 496_000_000, 496_000_000, 9, "100 % of 262,343 objects (496 of 496 MB)"),
        // Nothing is foretold from less than a second or a percent.
        (50, 100, 0, 0, 0.9, "50 % of 100 objects"), (9, 1000, 0, 0, 60, "0 % of 1,000 objects"),
        (50, 100, 0, 0, 1, "50 % of 100 objects, 1 s left"),
        (10, 1000, 0, 0, 100, "1 % of 1,000 objects, 2 h 45 min left"),
        (1, 2, 1_000, 3_000, 200, "50 % of 2 objects (1 of 3 kB), 3 min 20 s left"),
        (1, 2, 6_000_000_000, 12_000_000_000, 59.5, "50 % of 2 objects (6 of 12 GB), 1 min 0 s left"),
        // More than was announced, and nonsense.
        (300, 200, 9, 5, 1, "100 % of 200 objects (0 of 0 kB)"), (1, 0, 1, 0, 1, "100 % of 1 object"),
        (-5, 10, -5, 10_000, .nan, "0 % of 10 objects (0 of 10 kB)"),
    ])
    func objects(done: Int, all: Int, bytes: Int, allBytes: Int, seconds: Double, text: String) {
        #expect(
            ProgressText.objects(done, of: all, bytes: bytes, of: allBytes, seconds: seconds) == "scanning: " + text)
    }

    @Test func files() {
        #expect(
            ProgressText.files(4811, bytes: 49_213_004, seconds: 0.5) == "scanning: 4811 files, 49 MB, 98 MB/s, 0 s")
        #expect(ProgressText.files(0, bytes: 0, seconds: 0) == "scanning: 0 files, 0 MB, 0 MB/s, 0 s")
    }

    @Test func activities() {
        #expect(ProgressText.activity("reading the repository", seconds: 3.9) == "reading the repository, 3 s")
        #expect(ProgressText.activity("reading the repository", seconds: 200) == "reading the repository, 3 min 20 s")
    }

    /// Up to a pack of 4 billion objects and 900 TB, at any speed, and without a trap beyond.
    @Test func linesStayShort() {
        var random = SeededGenerator(seed: 5)
        for round in 0..<5000 {
            let isSane = round % 2 == 0
            let all = Int.random(in: isSane ? 0...4_294_967_295 : .min ... .max, using: &random)
            let bytes = Int.random(in: isSane ? 0...900_000_000_000_000 : .min ... .max, using: &random)
            let seconds = Double.random(in: 0...1e6, using: &random)
            let done = Int.random(in: min(0, all)...max(0, all), using: &random)
            let part = Int.random(in: min(0, bytes)...max(0, bytes), using: &random)
            let line = ProgressText.objects(done, of: all, bytes: part, of: bytes, seconds: seconds)
            if isSane { #expect(line.unicodeScalars.count < 80, "\(line)") }
        }
    }
}
