/// Why a candidate is certainly no secret, or none that the model should judge.
///
/// Vetoes are for what is recognised by its form; whatever needs weighing is a feature.
public enum Veto: UInt8, CaseIterable, Sendable {
    case tooShort
    case masked
    case placeholder
    case template
    case formatString
    case literal
    case reference
    case lookup
    case call
    case dottedName
    case codeFragment
    case pattern
    case path
    case url
    case email
    case mimeType
    case version
    case date
    case colour
    case unit
    case encrypted
    case cryptHash
    case publicKey
    case pem
    case integrity
    case encodedText
    case media
    case identifier
    case digest
    case measure
    case sameAsKey
    case constantName
    case prose
    case block

    /// Why, in words that follow "not reported: ".
    public var reason: String {
        switch self {
        case .tooShort: "the value has fewer than four characters"
        case .masked: "the value is masked"
        case .placeholder: "the value is a placeholder to fill in"
        case .template: "the value is put in by a template or a shell"
        case .formatString: "the value is a format string"
        case .literal: "the value is a constant or a type of the language"
        case .reference: "the value refers to a variable"
        case .lookup: "the value names a setting to look up"
        case .call: "the value is the name of a called function"
        case .dottedName: "the value is a dotted name in code"
        case .codeFragment: "the value is a piece of code"
        case .pattern: "the value is a regular expression"
        case .path: "the value is a file's path or name"
        case .url: "the value is an address without credentials"
        case .email: "the value is an e-mail address"
        case .mimeType: "the value is a media type"
        case .version: "the value is a version or a network address"
        case .date: "the value is a date or a time"
        case .colour: "the value is a colour"
        case .unit: "the value is a quantity with its unit"
        case .encrypted: "the value is encrypted"
        case .cryptHash: "the value is a password's hash"
        case .publicKey: "the value is a public key or a certificate"
        case .pem: "the value is a key in PEM, which has a rule of its own"
        case .integrity: "the value is a checksum with its algorithm"
        case .encodedText: "the value is text in base64 without a name"
        case .media: "the value is an image, a font or other embedded data"
        case .identifier: "the value is an identifier under a name for identifiers"
        case .digest: "the value is a digest under a name for digests"
        case .measure: "the name counts or measures something, and the value is a number or a switch"
        case .sameAsKey: "the value repeats its name"
        case .constantName: "the value is the name of a constant"
        case .prose: "the value is a sentence"
        case .block: "the value is part of a long block of data"
        }
    }
}
