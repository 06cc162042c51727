/// A rule file that cannot be used: where, which rule, which key, why.
public struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    /// The file's path, or what stands for it (`built-in rules`, an environment variable).
    public var file: String
    /// 1-based; `nil` when the error is about the file as a whole.
    public var line: Int?
    public var rule: String?
    public var key: String?
    /// What is wrong and what to do about it.
    public var reason: String

    public init(file: String, line: Int? = nil, rule: String? = nil, key: String? = nil, reason: String) {
        self.file = file
        self.line = line
        self.rule = rule
        self.key = key
        self.reason = reason
    }

    public var description: String {
        var place = file
        if let line { place += ":\(line)" }
        var subject: [String] = []
        if let rule { subject.append("rule '\(rule)'") }
        if let key { subject.append("key '\(key)'") }
        return subject.isEmpty ? "\(place): \(reason)" : "\(place): \(subject.joined(separator: ", ")): \(reason)"
    }
}
