/// `1,234,567`.
func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { text += "," }
        text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
}

/// `1 file`, `1,234 files`.
func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
}

/// An amount of bytes with three significant digits and decimal units: `512 B`, `1.23 kB`, `45.6 MB`.
func byteCount(_ bytes: Double) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var value = bytes.isFinite ? max(0, bytes) : 0
    var unit = 0
    while value >= 999.5, unit < units.count - 1 {
        value /= 1000
        unit += 1
    }
    return "\(unit == 0 ? grouped(Int(value)) : significant(value)) \(units[unit])"
}

/// A time for people: `8 ms`, `1.42 s`, `3 min 20 s`.
func duration(_ seconds: Double) -> String {
    let seconds = seconds.isFinite ? min(max(0, seconds), 1e12) : 0
    if seconds < 0.9995 { return "\(Int((seconds * 1000).rounded(.up))) ms" }
    if seconds < 59.95 { return "\(significant(seconds)) s" }
    let (minutes, rest) = Int(seconds.rounded()).quotientAndRemainder(dividingBy: 60)
    return minutes < 60 ? "\(minutes) min \(rest) s" : "\(grouped(minutes / 60)) h \(minutes % 60) min"
}

/// Three significant digits of a number from 1 on.
private func significant(_ value: Double) -> String {
    if value >= 99.95 { return grouped(Int(min(value.rounded(), 1e15))) }
    let places = value >= 9.995 ? 10 : 100
    let scaled = Int((value * Double(places)).rounded())
    let fraction = String(scaled % places)
    let padding = places == 100 && fraction.utf8.count == 1 ? "0" : ""
    return "\(scaled / places).\(padding)\(fraction)"
}
