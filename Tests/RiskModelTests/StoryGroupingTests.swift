import RiskModel
import Testing

/// Which reports tell one happening.
struct StoryGroupingTests {
    private static let start = Instant(milliseconds: 1_700_000_000_000)
    private static let titles = [
        "China imposes 100 per cent tariffs on Canadian canola oil",
        "China imposes 100 per cent tariffs on Canadian canola oil, meal",
        "Ottawa bans Chinese app from government phones",
        "China imposes tariffs of 100 per cent on canola oil from Canada",
    ]

    private func stories(_ order: [(id: String, hours: Int, title: String)]) -> [String: String] {
        var grouping = StoryGrouping(similarity: 0.5, window: .seconds(72 * 3600))
        var stories: [String: String] = [:]
        for item in order {
            let assignments = grouping.insert(
                event: item.id,
                at: Self.start + .seconds(item.hours * 3600),
                wording: Wording(title: item.title)
            )
            for assignment in assignments { stories[assignment.event] = assignment.new }
        }
        return stories
    }

    @Test func nearDuplicatesJoinAndOthersDoNot() {
        let grouped = stories([
            ("a", 0, Self.titles[0]), ("b", 5, Self.titles[1]), ("c", 6, Self.titles[2]),
        ])
        #expect(grouped == ["a": "a", "b": "a", "c": "c"])
    }

    @Test func aStoryTakesNothingAfterItsWindow() {
        let grouped = stories([
            ("a", 0, Self.titles[0]), ("b", 72, Self.titles[1]), ("c", 73, Self.titles[0]),
        ])
        #expect(grouped == ["a": "a", "b": "a", "c": "c"])
    }

    @Test func chineseTitlesAreComparedByCharacter() {
        let grouped = stories([("a", 0, "中国对加拿大油菜籽加征关税"), ("b", 1, "中国对加拿大油菜籽加征新关税")])
        #expect(grouped["b"] == "a")
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func orderOfArrivalNeverShows(seed: UInt64) {
        var random = SplitMix(state: seed)
        let items = (0..<40).map { number in
            (
                id: "e\(number)", hours: Int.random(in: 0..<400, using: &random),
                title: Self.titles[Int.random(in: 0..<4, using: &random)]
            )
        }
        #expect(stories(items) == stories(items.shuffled(using: &random)))
    }
}
