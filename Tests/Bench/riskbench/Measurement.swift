/// How many a second: the median of several runs, so that one disturbed run does not show.
enum Measurement {
    private static let runs = 5

    /// Prints what `body` does a second; `prepare` makes its input, outside of the time.
    static func rate<Input>(
        _ name: String,
        of count: Int,
        _ unit: String,
        prepare: () -> Input,
        _ body: (Input) -> Void
    ) {
        let clock = ContinuousClock()
        let rates = (0..<runs).map { _ in
            let input = prepare()
            return Double(count) / (clock.measure { body(input) } / .seconds(1))
        }
        print("\(name)\t\(rates.sorted()[runs / 2])\t\(unit)")
    }
}
