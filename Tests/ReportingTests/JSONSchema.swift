import Foundation

/// A validator for the part of JSON Schema (draft 4 and 2020-12) that the SARIF schema and ours use.
///
/// A keyword it does not know is an error when the schema is read, not a rule that is silently not applied.
struct JSONSchema {
    struct UnknownKeyword: Error, CustomStringConvertible {
        var description: String
    }

    private static let annotations: Set<String> = [
        "$schema", "$id", "id", "$comment", "title", "description", "default", "format",
    ]
    private static let assertions: Set<String> = [
        "type", "enum", "const", "required", "properties", "additionalProperties", "items", "minItems", "uniqueItems",
        "$ref", "anyOf", "oneOf", "allOf", "not", "pattern", "minimum", "maximum", "minLength",
    ]

    private let root: JSONValue
    private let start: JSONValue

    /// - Parameter pointer: The sub-schema to validate against, such as `#/$defs/line`.
    init(_ root: JSONValue, at pointer: String = "#") throws {
        self.root = root
        start = try Self.resolve(pointer, in: root)
        try Self.check(root, at: "#")
    }

    /// - Returns: What is wrong with the document, each with its place; empty for a valid one.
    func errors(in document: JSONValue) throws -> [String] { try errors(document, start, "$") }

    // MARK: Reading the schema

    private static func check(_ schema: JSONValue, at place: String) throws {
        guard case .object(let members) = schema else {
            if case .bool = schema { return }
            throw UnknownKeyword(description: "\(place) is no schema")
        }
        for (keyword, value) in members {
            let place = "\(place)/\(keyword)"
            switch keyword {
            case "properties", "definitions", "$defs":
                for (name, part) in value.object ?? [:] { try check(part, at: "\(place)/\(name)") }
            case "items", "additionalProperties", "not":
                try check(value, at: place)
            case "anyOf", "oneOf", "allOf":
                for part in value.array ?? [] { try check(part, at: place) }
            case "$ref":
                _ = try resolveReference(value, at: place)
            default:
                if !annotations.contains(keyword), !assertions.contains(keyword) {
                    throw UnknownKeyword(description: place)
                }
            }
        }
    }

    private static func resolveReference(_ value: JSONValue, at place: String) throws -> String {
        guard let pointer = value.string, pointer.hasPrefix("#") else {
            throw UnknownKeyword(description: "\(place): only references within the document are known")
        }
        return pointer
    }

    private static func resolve(_ pointer: String, in root: JSONValue) throws -> JSONValue {
        var schema = root
        for part in pointer.split(separator: "/").dropFirst() {
            guard let next = schema[String(part)] else { throw UnknownKeyword(description: "no \(pointer)") }
            schema = next
        }
        return schema
    }

    // MARK: Validating

    private func errors(_ value: JSONValue, _ schema: JSONValue, _ place: String) throws -> [String] {
        guard case .object(let members) = schema else {
            return schema == .bool(false) ? ["\(place): nothing is allowed here"] : []
        }
        var found: [String] = []
        for (keyword, rule) in members.sorted(by: { $0.key < $1.key }) {
            switch keyword {
            case "$ref": found += try errors(value, Self.resolve(rule.string ?? "", in: root), place)
            case "allOf": for part in rule.array ?? [] { found += try errors(value, part, place) }
            case "anyOf", "oneOf", "not":
                let parts = rule.array ?? [rule]
                let count = try parts.count { try errors(value, $0, place).isEmpty }
                let isValid = keyword == "anyOf" ? count > 0 : keyword == "oneOf" ? count == 1 : count == 0
                if !isValid { found.append("\(place): \(keyword) matches \(count) of \(parts.count)") }
            case "properties", "additionalProperties": continue
            case "items":
                for (index, item) in (value.array ?? []).enumerated() {
                    found += try errors(item, rule, "\(place)[\(index)]")
                }
            default:
                if try !satisfies(value, keyword, rule) { found.append("\(place): violates \(keyword)") }
            }
        }
        return try found + memberErrors(value, members, place)
    }

    private func memberErrors(
        _ value: JSONValue, _ schema: [String: JSONValue], _ place: String
    ) throws -> [String] {
        var found: [String] = []
        let properties = schema["properties"]?.object ?? [:]
        for (name, member) in value.object ?? [:] {
            if let part = properties[name] ?? schema["additionalProperties"] {
                found += try errors(member, part, "\(place).\(name)")
            }
        }
        return found.sorted()
    }

    /// Whether a value obeys one keyword without sub-schemas. A keyword for another type does not concern it.
    private func satisfies(_ value: JSONValue, _ keyword: String, _ rule: JSONValue) throws -> Bool {
        switch keyword {
        case "type": return (rule.array ?? [rule]).contains { Self.isType(value, $0.string ?? "") }
        case "enum": return rule.array?.contains(value) ?? false
        case "const": return rule == value
        case "required":
            guard let members = value.object else { return true }
            return (rule.array ?? []).allSatisfy { members[$0.string ?? ""] != nil }
        case "minItems": return value.array.map { Double($0.count) >= rule.number ?? 0 } ?? true
        case "uniqueItems": return rule == .bool(false) || value.array.map { Set($0).count == $0.count } ?? true
        case "pattern":
            guard let text = value.string else { return true }
            let pattern = try NSRegularExpression(pattern: rule.string ?? "")
            return pattern.firstMatch(in: text, range: NSRange(location: 0, length: text.utf16.count)) != nil
        case "minimum": return value.number.map { $0 >= rule.number ?? 0 } ?? true
        case "maximum": return value.number.map { $0 <= rule.number ?? 0 } ?? true
        case "minLength": return value.string.map { Double($0.unicodeScalars.count) >= rule.number ?? 0 } ?? true
        default: return true
        }
    }

    private static func isType(_ value: JSONValue, _ name: String) -> Bool {
        switch (value, name) {
        case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"),
            (.object, "object"):
            true
        case (.number(let number), "integer"): number == number.rounded()
        default: false
        }
    }
}
