/// Vetoes that look at the value's form alone; the cheapest come first.
enum FormVetoes {
    static func find(_ view: CandidateView) -> Veto? {
        let (value, statistics) = (view.value, view.statistics)
        if value.count < 4 { return .tooShort }
        if value[0] == 0x2d, value.has("-----begin") { return EncodedForms.isPublicKey(value) ? .publicKey : .pem }
        if StandIns.isMasked(value, statistics) { return .masked }
        if !view.wrapper.isEmpty, CodeForms.isLookup(view) { return .lookup }
        if EncodedForms.isInCipher(view) { return .encrypted }
        if view.candidate.mark == .comparison, !view.isQuoted, CodeForms.isName(value) { return .reference }
        if statistics.digits > 0, statistics.upper > 0, EncodedForms.isNodeIdentifier(view) { return .encodedText }
        if statistics.symbols == 0 {
            return StandIns.isLiteral(view) ? .literal : WrittenForms.isUnit(value, statistics) ? .unit : plain(view)
        }
        return punctuated(view)
    }

    /// Values of letters and digits only.
    private static func plain(_ view: CandidateView) -> Veto? {
        if view.statistics.count >= 40, EncodedForms.isMedia(view.value) { return .media }
        if EncodedForms.isPublicNKey(view) { return .publicKey }
        if EncodedForms.isEmptyKey(view.value) { return .pem }
        if let veto = EncodedForms.hexadecimalNumber(view) { return veto }
        return !view.isQuoted && CodeForms.isCalled(view) ? .call : nil
    }

    /// Values with at least one other character.
    private static func punctuated(_ view: CandidateView) -> Veto? {
        let (value, statistics) = (view.value, view.statistics)
        if StandIns.isTemplate(value, statistics) { return .template }
        if StandIns.isPlaceholder(view) { return .placeholder }
        if EncodedForms.isEncrypted(value) { return .encrypted }
        if EncodedForms.isCryptHash(value) { return .cryptHash }
        if EncodedForms.isPublicKey(value) { return .publicKey }
        if EncodedForms.isIntegrity(value) { return .integrity }
        if EncodedForms.isMedia(value) { return .media }
        if EncodedForms.isEmptyKey(value) { return .pem }
        if statistics.has("\\"), CodeForms.isEscapedText(value) { return .prose }
        if !view.isQuoted {
            if CodeForms.isReference(view) { return .reference }
            if StandIns.isLiteral(view) { return .literal }
            if CodeForms.isCalled(view) { return .call }
            if CodeForms.isDottedName(view) { return .dottedName }
            if CodeForms.isCommandName(value, statistics) { return .call }
        }
        if view.isQuoted, CodeForms.isSettingsName(value, statistics) { return .dottedName }
        if WrittenForms.isAddress(value, statistics) { return .url }
        if WrittenForms.isEmail(value, statistics) { return .email }
        if WrittenForms.isMimeType(value, statistics) { return .mimeType }
        if WrittenForms.isVersion(statistics, value) { return .version }
        if WrittenForms.isDate(value, statistics) { return .date }
        if value[0] == UInt8(ascii: "#"), WrittenForms.isColour(value) { return .colour }
        if WrittenForms.isUnit(value, statistics) { return .unit }
        if CodeForms.isFormat(value, statistics) { return .formatString }
        if CodeForms.isPattern(value, statistics) { return .pattern }
        if CodeForms.isCode(view) { return .codeFragment }
        if CodeForms.isPath(value, statistics) { return .path }
        return nil
    }
}
