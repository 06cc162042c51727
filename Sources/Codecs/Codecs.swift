// The room `Codecs`: the small encodings that tokens, keys and addresses are made of. They serve both sides: templates
// write them, validators read them.
//
// - Base N: `Hexadecimal`, `Base32`, `Base36`, `Base58`, `Base62`, `Base64`, `Bech32`; `PositionalNumeral` writes one
//   number in any alphabet, `BitGroups` turns groups of so many bits into groups of another size.
// - Text: `PercentEncoding`, `PEMText`, `MnemonicWords`.
// - Checksums: `Checksum` (CRC-16, CRC-24, CRC-32, SHA-256, and how providers write them), `Marvin32`.
// - Azure's layouts: `AzureAnnotatedKey`, `AzureIdentifiableKey`, `AzureSecretChecksum`.
// - Dates: `CivilDate`.
//
// All are pure and take bytes from anywhere: what is malformed is `nil`, nothing traps, and the work is linear in the
// text's length or the length is bounded.
