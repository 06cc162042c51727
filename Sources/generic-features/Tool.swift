import Codecs
import Foundation
import Generic

/// Shows the features of candidates, for training the model and for looking at it.
@main
struct Tool {
    static func main() {
        let arguments = CommandLine.arguments
        switch (arguments.dropFirst().first, arguments.count) {
        case ("layout", 2): layout()
        case ("dump", 3): Files(arguments[2]).each { dump($0) }
        case ("score", 3): Files(arguments[2]).each { score($0) }
        case ("bench", 3): bench(Files(arguments[2]))
        default:
            FileHandle.standardError.write(
                Data("usage: generic-features layout | dump FOLDER | score FOLDER | bench FOLDER\n".utf8))
            exit(2)
        }
    }

    /// Prints the features, their bins and the crosses as JSON.
    static func layout() {
        let features = Feature.allCases.map {
            #"{"name":"\#($0.name)","bins":\#($0.bins),"place":\#($0.isOfPlace),"ordered":\#($0.isOrdered)}"#
        }
        let crosses = Feature.crosses.map { #"["\#($0.0.name)","\#($0.1.name)"]"# }
        print(#"{"features":[\#(features.joined(separator: ",\n"))],"#)
        print(#""crosses":[\#(crosses.joined(separator: ","))],"weights":\#(Model.weightCount)}"#)
    }

    /// Prints a line for each candidate.
    static func dump(_ file: Files.File) {
        let (extractor, place) = (FeatureExtractor(), PlaceKind(path: file.path))
        file.eachCandidate { candidate, text in
            let judgement = extractor.judge(candidate, in: text)
            let veto = if case .vetoed(let veto) = judgement { "\(veto)" } else { "-" }
            var bins = extractor.content(candidate, in: text)
            for feature in Feature.allCases where feature.isOfPlace { bins[feature] = place.bins[feature] }
            let values = Feature.allCases.map { feature in
                let bin = bins[feature]
                precondition(bin < feature.bins, "\(feature) has no bin \(bin)")
                return bin
            }
            let lines = file.lines(of: candidate.value)
            write([
                file.path, String(lines.first), String(lines.last), String(candidate.value.lowerBound),
                String(candidate.value.count),
                "\(candidate.form)", escaped(text, candidate.key, 60), escaped(text, candidate.value, 200), veto,
                Hexadecimal.text(of: values),
            ])
        }
    }

    /// Prints the probability of each candidate and the reasons.
    static func score(_ file: Files.File) {
        let (extractor, place, model) = (FeatureExtractor(), PlaceKind(path: file.path), Model.standard)
        file.eachCandidate { candidate, text in
            guard case .content(let bins) = extractor.judge(candidate, in: text) else { return }
            let lines = file.lines(of: candidate.value)
            let reasons = model.reasons(bins, place, limit: 6).map { String(format: "%+.1f %@", $0.weight, $0.phrase) }
            write([
                file.path, String(lines.first), String(lines.last),
                String(format: "%.4f", model.probability(bins, place)),
                reasons.joined(separator: "; "),
            ])
        }
    }

    /// Prints what candidates cost, in processor time; of three rounds the quickest.
    static func bench(_ files: Files) {
        var (bytes, candidates, vetoed, sum) = (0, 0, 0, Float(0))
        var (finding, judging, whole) = (0.0, 0.0, 0.0)
        let (extractor, model) = (FeatureExtractor(), Model.standard)
        files.each { file in
            var found: [Candidate] = []
            file.withText { text in
                bytes += text.count
                finding += quickest {
                    found.removeAll(keepingCapacity: true)
                    CandidateScanner().scan(text) { found.append($0) }
                }
                candidates += found.count
                vetoed += found.count { if case .vetoed = extractor.judge($0, in: text) { true } else { false } }
                judging += quickest { for candidate in found { _ = extractor.judge(candidate, in: text) } }
                whole += quickest {
                    for candidate in found {
                        if case .content(let bins) = extractor.judge(candidate, in: text) {
                            sum += model.contentLogit(bins)
                            for place in PlaceKind.all { sum += model.placeLogit(bins, place) }
                        }
                    }
                }
            }
        }
        func each(_ nanoseconds: Double, _ count: Int) -> String {
            String(format: "%.1f ns", nanoseconds / Double(max(1, count)))
        }
        print("\(bytes) bytes, \(candidates) candidates, \(vetoed) vetoed (\(sum))")
        print("finding: \(each(finding, candidates)) a candidate, \(each(finding, bytes)) a byte")
        print("vetoes and features: \(each(judging, candidates)) a candidate")
        print("with the log odds of every place: \(each(whole, candidates)) a candidate")
    }

    /// The nanoseconds of this thread's processor time that work takes.
    private static func quickest(_ work: () -> Void) -> Double {
        var best = Double.infinity
        for _ in 0..<3 {
            let start = processorTime()
            work()
            best = min(best, processorTime() - start)
        }
        return best
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }

    /// A part of a text on one line.
    static func escaped(_ text: UnsafeRawBufferPointer, _ range: Range<Int>, _ limit: Int) -> String {
        let bytes = text[range.lowerBound..<min(range.upperBound, range.lowerBound + limit)]
        return String(decoding: bytes, as: UTF8.self)
            .replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\t", with: "\\t")
            .replacingOccurrences(of: "\n", with: "\\n").replacingOccurrences(of: "\r", with: "\\r")
    }

    static func write(_ fields: [String]) {
        FileHandle.standardOutput.write(Data((fields.joined(separator: "\t") + "\n").utf8))
    }
}
