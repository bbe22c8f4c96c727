import RiskSources
import Testing

struct FeedReaderTests {
    @Test func nothingIsNoFeed() {
        #expect(throws: FeedError.empty) {
            try FeedReader.read([], contentType: nil, url: nil)
        }
    }
}
