extension Duration {
    /// Whole milliseconds as libcurl takes them: at least 1, since 0 is no bound, and within a C int.
    var curlMilliseconds: Int {
        let most = Int(Int32.max)
        guard self < .milliseconds(most) else { return most }
        let (seconds, attoseconds) = components
        return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
