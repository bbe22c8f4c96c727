import CurlClient
import RiskModel
import Testing

@testable import RiskSources

@Suite("What header fields mean for polling")
struct ResponseFieldsTests {
    /// 1994-11-06T08:49:37Z, the example of RFC 9110.
    private let now = Instant(milliseconds: 784_111_777_000)

    @Test(
        arguments: [
            ("120", 120), ("0", 0), ("99999999", 86_400),
            ("Sun, 06 Nov 1994 08:51:37 GMT", 120), ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
            ("Sun, 06 Nov 2094 08:49:37 GMT", 86_400),
        ]
    )
    func retryAfterIsSecondsOrADate(value: String, seconds: Int) {
        let wait = ResponseFields.retryAfter(["Retry-After": value], at: now)
        #expect(wait == .seconds(seconds))
    }

    @Test(arguments: ["", "-5", "soon", "Sun, 06 Foo 1994 08:51:37 GMT", "1994-11-06"])
    func otherWordsAreNone(value: String) {
        #expect(ResponseFields.retryAfter(["Retry-After": value], at: now) == nil)
    }

    @Test(
        arguments: [
            ("max-age=600", 600), ("public, Max-Age = 600", 600), ("max-age=\"600\"", 600),
            ("max-age=999999999", 86_400), ("no-cache, max-age=600", nil), ("max-age=0", nil),
            ("max-age=x", nil), ("s-maxage=600", nil),
        ] as [(String, Int?)]
    )
    func maximumAge(value: String, seconds: Int?) {
        let age = ResponseFields.maximumAge(["Cache-Control": value])
        #expect(age == seconds.map { .seconds($0) })
    }

    @Test func theAgeThatAnAnswerHasCounts() {
        #expect(
            ResponseFields.maximumAge(["Cache-Control": "max-age=600", "Age": "500"])
                == .seconds(100)
        )
    }

    @Test func aValidatorThatNoLineCouldHoldIsNone() {
        #expect(ResponseFields.validator("etag", ["ETag": "\"a\""]) == "\"a\"")
        #expect(ResponseFields.validator("etag", ["ETag": "a\u{1}"]) == nil)
        let long = String(repeating: "a", count: 600)
        #expect(ResponseFields.validator("etag", ["ETag": long]) == nil)
    }
}
