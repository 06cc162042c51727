internal import Decoding
internal import Detection

/// Receives what is found in texts, one text after another, each window after window.
protocol MatchSink: AnyObject {
    /// Another text begins.
    func begin(_ encoding: TextEncoding)

    /// - Parameter window: The bytes are valid until the call returns.
    func take(_ result: WindowResult, in window: TextWindow)

    /// The first bytes of the window are dropped: places of the next one count from behind them.
    func drop(_ count: Int, of window: TextWindow)
}
