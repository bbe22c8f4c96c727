/// Bounds on what is fetched and read; each kind of source adds its own.
package enum Limits {
    /// Who asks, as the owner of a site would want to know.
    package static let userAgent = "riskd/0.1 (policy-risk monitor; reads feeds as a reader would)"
    /// Hops from one address to the next: what browsers take is 20, and no sound feed needs five.
    static let redirects = 8
    /// What is remembered of an address that was moved to: browsers and proxies take no longer ones.
    static let urlBytes = 8192
    /// Feeds first, and anything else too: some servers refuse a request that asks for feeds alone.
    static let accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8"
    /// Of one answer, as it comes over the wire, and once it is decompressed.
    static let wireBytes = 16 << 20
    static let bodyBytes = 32 << 20
    static let connectTimeout: Duration = .seconds(15)
    /// Nothing at all comes for so long, headers or body.
    static let stallTimeout: Duration = .seconds(30)
    /// A slow but live answer, from first to last byte.
    static let totalTimeout: Duration = .seconds(120)

    /// The first wait after a failure; each further one is twice as long.
    static let firstBackoff: Duration = .seconds(60)
    /// The longest wait after failures that pass: an outage is seen to be over within the hour.
    static let longestBackoff: Duration = .seconds(3600)
    /// The longest wait of all: after refusals, or as a source asks for.
    static let longestWait: Duration = .seconds(86_400)
    /// How soon what was fetched and could not be kept, as on a full disk, is fetched again.
    static let afterStoreFault: Duration = .seconds(60)
    /// Items taken of one answer: archives of years have more, and the first are the latest.
    static let itemsPerPoll = 2000
    /// How far ahead of the clock an item may be dated before it is taken for undated.
    static let aheadOfClock: Duration = .seconds(86_400)
    /// Tries that fail in a row before a source that has answered before counts as failing.
    static let failuresToTell = 3
    /// Polls at once, and at one host: politeness there, memory here.
    static let polls = 32
    static let pollsPerHost = 2
}
