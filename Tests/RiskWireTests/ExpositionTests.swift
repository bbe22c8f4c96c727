import RiskWire
import Testing

@Suite("Metrics as Prometheus reads them")
struct ExpositionTests {
    static var families: [MetricFamily] {
        var histogram = Histogram(bounds: [0.5, 1])
        for value in [0.25, 0.5, 0.75, 7] { histogram.add(value) }
        return [
            MetricFamily(
                .counter,
                "riskd_tries",
                help: "Tries so far",
                [
                    .init(3, ["source": "CBC \"Politics\" \\ one\ntwo", "outcome": "answered"])
                ]
            ),
            MetricFamily(
                .gauge,
                "riskd_disk_free",
                in: .bytes,
                help: "A \"free\" \\ word\nmore",
                [
                    .init(0.5)
                ]
            ),
            MetricFamily(
                .histogram,
                "riskd_commit_duration",
                in: .seconds,
                help: "Spans",
                [
                    .init(histogram, ["way": "a"])
                ]
            ),
            MetricFamily(
                .info,
                "riskd_build",
                help: "The program",
                [.init(true, ["version": "1"])]
            ),
            MetricFamily(.gauge, "riskd_nothing", help: "Has no series", []),
        ]
    }

    @Test("the text format 0.0.4")
    func text() {
        #expect(
            Exposition.text.render(Self.families) == #"""
                # HELP riskd_tries_total Tries so far
                # TYPE riskd_tries_total counter
                riskd_tries_total{source="CBC \"Politics\" \\ one\ntwo",outcome="answered"} 3
                # HELP riskd_disk_free_bytes A "free" \\ word\nmore
                # TYPE riskd_disk_free_bytes gauge
                riskd_disk_free_bytes 0.5
                # HELP riskd_commit_duration_seconds Spans
                # TYPE riskd_commit_duration_seconds histogram
                riskd_commit_duration_seconds_bucket{way="a",le="0.5"} 2
                riskd_commit_duration_seconds_bucket{way="a",le="1.0"} 3
                riskd_commit_duration_seconds_bucket{way="a",le="+Inf"} 4
                riskd_commit_duration_seconds_sum{way="a"} 8.5
                riskd_commit_duration_seconds_count{way="a"} 4
                # HELP riskd_build_info The program
                # TYPE riskd_build_info gauge
                riskd_build_info{version="1"} 1

                """#
        )
    }

    @Test("OpenMetrics names the family, its unit and the end")
    func openMetrics() {
        #expect(
            Exposition.openMetrics.render(Self.families) == #"""
                # HELP riskd_tries Tries so far
                # TYPE riskd_tries counter
                riskd_tries_total{source="CBC \"Politics\" \\ one\ntwo",outcome="answered"} 3
                # HELP riskd_disk_free_bytes A \"free\" \\ word\nmore
                # TYPE riskd_disk_free_bytes gauge
                # UNIT riskd_disk_free_bytes bytes
                riskd_disk_free_bytes 0.5
                # HELP riskd_commit_duration_seconds Spans
                # TYPE riskd_commit_duration_seconds histogram
                # UNIT riskd_commit_duration_seconds seconds
                riskd_commit_duration_seconds_bucket{way="a",le="0.5"} 2
                riskd_commit_duration_seconds_bucket{way="a",le="1.0"} 3
                riskd_commit_duration_seconds_bucket{way="a",le="+Inf"} 4
                riskd_commit_duration_seconds_sum{way="a"} 8.5
                riskd_commit_duration_seconds_count{way="a"} 4
                # HELP riskd_build The program
                # TYPE riskd_build info
                riskd_build_info{version="1"} 1
                # EOF

                """#
        )
    }

    @Test(
        "numbers are as Go reads them",
        arguments: [
            (0, "0"), (-3, "-3"), (0.1, "0.1"), (1e21, "1e+21"), (1.5e-7, "1.5e-07"),
            (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
            (1_790_000_000.25, "1790000000.25"),
        ] as [(Double, String)]
    )
    func numbers(value: Double, expected: String) {
        let text = Exposition.text.render([MetricFamily(.gauge, "x", help: "x", [.init(value)])])
        #expect(text.hasSuffix("\nx \(expected)\n"))
    }

    @Test(
        "the Accept field decides",
        arguments: [
            (nil, .text), ("", .text), ("*/*", .text), ("text/plain", .text),
            ("nonsense;;q", .text),
            ("application/openmetrics-text", .openMetrics),
            // What Prometheus 2.42 sends.
            (
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                .openMetrics
            ),
            ("application/openmetrics-text; q=0.2, text/plain ; q=0.9", .text),
            ("application/openmetrics-text;q=0", .text),
            (
                "text/html, Application/OpenMetrics-Text; version=1.0.0 ; Q=0.5, */*;q=0.1",
                .openMetrics
            ),
        ] as [(String?, Exposition)]
    )
    func negotiation(accept: String?, expected: Exposition) {
        #expect(Exposition(accept: accept) == expected)
    }

    @Test("a histogram counts each value once, at its bound or under it")
    func histogram() {
        var histogram = Histogram(bounds: [1, 2])
        for value in [-1, 1, 1.5, 2, 3, .nan, .infinity] { histogram.add(value) }
        #expect(histogram.counts == [2, 2, 2])
        #expect(histogram.count == 6)
        var spans = Histogram.spans
        spans.add(.milliseconds(1500))
        #expect(spans.sum == 1.5)
        #expect(spans.bounds == spans.bounds.sorted())
    }
}
