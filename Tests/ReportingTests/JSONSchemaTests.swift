import Testing

/// The validator itself: one accepted and one refused document for each keyword.
@Suite struct JSONSchemaTests {
    @Test(arguments: [
        (#"{"type": "integer"}"#, "1", "1.5"),
        (#"{"type": ["string", "null"]}"#, "null", "1"),
        (#"{"type": "number"}"#, "0.5", #""0.5""#),
        (#"{"type": "boolean"}"#, "true", "1"),
        (#"{"enum": ["a", 1]}"#, "1", #""b""#),
        (#"{"const": "a"}"#, #""a""#, #""b""#),
        (#"{"required": ["a"]}"#, #"{"a": 1}"#, #"{"b": 1}"#),
        (#"{"properties": {"a": {"type": "string"}}}"#, #"{"a": "", "b": 1}"#, #"{"a": 1}"#),
        (#"{"properties": {"a": {}}, "additionalProperties": false}"#, #"{"a": 1}"#, #"{"b": 1}"#),
        (#"{"additionalProperties": {"type": "integer"}}"#, #"{"a": 1}"#, #"{"a": "1"}"#),
        (#"{"items": {"minimum": 2}}"#, "[2, 3]", "[2, 1]"),
        (#"{"minItems": 1}"#, "[1]", "[]"),
        (#"{"uniqueItems": true}"#, "[1, 2]", "[1, 1]"),
        (#"{"maximum": 2}"#, "2", "3"),
        (#"{"minLength": 2}"#, #""ab""#, #""a""#),
        (#"{"pattern": "^a+$"}"#, #""aa""#, #""ab""#),
        (#"{"anyOf": [{"type": "string"}, {"minimum": 5}]}"#, "5", "4"),
        (#"{"oneOf": [{"minimum": 1}, {"maximum": 3}]}"#, "0", "2"),
        (#"{"allOf": [{"minimum": 1}, {"maximum": 3}]}"#, "2", "4"),
        (#"{"not": {"type": "string"}}"#, "1", #""a""#),
        (##"{"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}}"##, #""a""#, "1"),
        (
            ##"{"$ref": "#/definitions/a", "definitions": {"a": {"type": "array", "items": {"$ref": "#"}}}}"##,
            "[[], [[]]]", "[[1]]"
        ),
    ])
    func keyword(schema: String, valid: String, invalid: String) throws {
        let schema = try JSONSchema(JSONValue(parsing: schema))
        #expect(try schema.errors(in: JSONValue(parsing: valid)) == [])
        #expect(try !schema.errors(in: JSONValue(parsing: invalid)).isEmpty)
    }

    @Test(arguments: [
        #"{"maxItems": 1}"#,
        #"{"properties": {"a": {"items": {"if": {}}}}}"#,
        #"{"$defs": {"unused": {"dependencies": {}}}}"#,
        #"{"$ref": "other.json"}"#,
    ])
    func unknownKeywordIsAnError(schema: String) throws {
        let schema = try JSONValue(parsing: schema)
        #expect(throws: JSONSchema.UnknownKeyword.self) { try JSONSchema(schema) }
    }
}
