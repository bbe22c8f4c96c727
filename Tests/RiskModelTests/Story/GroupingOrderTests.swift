import RiskModel
import TestKit
import Testing

@Suite("Stories depend on the set of events, never on the order of insertion")
struct GroupingOrderTests {
    struct Item {
        let event: String
        let at: Instant
        let title: String

        var wording: Wording { Wording(title: title) }
    }

    private static let window = Duration.seconds(72 * 3600)
    private static let similarity = 0.5

    /// The story of each event, from the assignments alone, as a store would keep it.
    private func assigned(_ items: [Item]) -> [String: String] {
        var grouping = StoryGrouping(similarity: Self.similarity, window: Self.window)
        var stories: [String: String] = [:]
        for item in items { insert(item, into: &grouping, &stories) }
        return stories
    }

    private func insert(
        _ item: Item,
        into grouping: inout StoryGrouping,
        _ stories: inout [String: String]
    ) {
        let assignments = grouping.insert(event: item.event, at: item.at, wording: item.wording)
        #expect(assignments.first?.event == item.event)
        for assignment in assignments {
            #expect(stories[assignment.event] == assignment.old)
            #expect(assignment.old != assignment.new)
            stories[assignment.event] = assignment.new
        }
    }

    /// The rule without haste: each event in order of time, then id, joins the earliest story within the
    /// window whose first report it resembles.
    private func naive(_ items: [Item]) -> [String: String] {
        var beginnings: [Item] = []
        var stories: [String: String] = [:]
        for item in items.sorted(by: { ($0.at, $0.event) < ($1.at, $1.event) }) {
            let match = beginnings.first {
                item.at.since($0.at) <= Self.window
                    && $0.wording.similarity(to: item.wording) >= Self.similarity
            }
            if match == nil { beginnings.append(item) }
            stories[item.event] = (match ?? item).event
        }
        return stories
    }

    @Test("every order of six reports in a chain gives the same stories")
    func allOrders() {
        let title = "Canada lifts surtax on electric vehicles from China"
        let items = [
            Item(event: "a", at: day(0), title: title),
            Item(event: "b", at: day(2), title: title),
            Item(event: "c", at: day(4), title: title),
            Item(event: "d", at: day(4), title: "China halts canola seed purchases from Canada"),
            Item(event: "e", at: day(5), title: title + " after talks"),
            Item(event: "f", at: day(7), title: title),
        ]
        let expected = ["a": "a", "b": "a", "c": "c", "d": "d", "e": "c", "f": "c"]
        for order in permutations(of: items) { #expect(assigned(order) == expected) }
    }

    @Test("nor does any order of random reports", arguments: 1...8 as ClosedRange<UInt64>)
    func random(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let items = items(50, &random)
        let expected = naive(items)
        for _ in 0..<8 { #expect(assigned(items.shuffled(using: &random)) == expected) }
    }

    @Test(
        "a grouping that goes on from one window back finds the same",
        arguments: 11...14 as ClosedRange<UInt64>
    )
    func resumed(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var stories: [String: String] = [:]
        var known: [Item] = []
        for item in items(40, &random).shuffled(using: &random) {
            let members = known.sorted { ($0.at, $0.event) < ($1.at, $1.event) }
                .filter { item.at.since($0.at) <= Self.window }
                .map { member in
                    StoryGrouping.Member(
                        event: member.event,
                        at: member.at,
                        wording: member.wording,
                        story: stories[member.event] ?? member.event
                    )
                }
            var grouping = StoryGrouping(
                similarity: Self.similarity,
                window: Self.window,
                members: members
            )
            insert(item, into: &grouping, &stories)
            known.append(item)
        }
        #expect(stories == naive(known))
    }

    /// Titles that lie near and far from each other, over twelve days, with instants in common.
    private func items(_ count: Int, _ random: inout SplitMix64) -> [Item] {
        let stems = [
            "Ottawa and Beijing sign clean energy accord in the capital",
            "Ottawa and Beijing sign finance accord in the capital",
            "加拿大总理访问北京商讨清洁能源合作",
        ]
        let tails = ["", " today", " after long talks", " as exporters wait for news on canola"]
        return (0..<count).map { number in
            Item(
                event: "e\(number)",
                at: day(Double(random.index(below: 48)) / 4),
                title: stems[random.index(below: 3)] + tails[random.index(below: 4)]
            )
        }
    }
}
