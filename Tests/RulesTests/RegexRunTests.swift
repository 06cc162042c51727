import Rules
import Testing

struct RegexRunTests {
    @Test(arguments: [
        ("abc", 3), ("[a-z0-9]{32}", 32), ("a[^b]c", 1), ("[\\w.-]{3,9}", 3), ("ab (?:cde|fg)", 2), ("x?ab", 2),
        ("(?:ab c){3}", 3), ("(?:ab){3}", 6), ("(?:ab )?c", 1), ("\\babc\\b", 3), ("ab(?= cd)ef", 4),
        ("key=(?:\"abcdef\"|abcdef)", 6), ("a|bcd", 1), ("ab|c d", 1), ("\\S{4}", 0), ("é{2}", 2), ("(a)\\1", 0),
        ("", 0),
        ("(?i)AKIA[A-Z0-9]{16}", 20), ("[ab]{2} [ab]{5}[^\\n]", 5),
    ])
    func isWhatEveryMatchHolds(_ pattern: String, _ length: Int) {
        #expect(RegexRun.shortest(in: pattern) == length, "\(pattern)")
    }
}
