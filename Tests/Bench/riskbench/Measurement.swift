/// How many a second: the median of several runs, so that one disturbed run does not show.
enum Measurement {
    private static let runs = 5

    /// Prints what `body` does a second; making its input and giving back what it made are outside of the
    /// time.
    static func rate<Subject>(
        _ name: String,
        of count: Int,
        _ unit: String,
        on make: () -> Subject,
        _ body: (inout Subject) -> Void
    ) {
        let clock = ContinuousClock()
        let rates = (0..<runs).map { _ in
            var subject = make()
            let time = clock.measure { body(&subject) }
            return Double(count) / (time / .seconds(1))
        }
        print("\(name)\t\(rates.sorted()[runs / 2])\t\(unit)")
    }
}
