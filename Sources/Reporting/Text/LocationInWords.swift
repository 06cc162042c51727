import Findings

extension Location {
    /// The path and the members that lead to the text: `app.jar ▸ BOOT-INF/application.yml`. Escaped by the caller.
    ///
    /// Empty where there is no path.
    var spelled: String { ([path].compactMap(\.self) + containers).map(\.spelled).joined(separator: " ▸ ") }
}
