import RiskModel

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// DESIGN section 3 written down a second time, straight from its text: no folding, no state, no haste.
///
/// It shares with the model only the vocabulary of events and signals.
struct ReferenceModel {
    let model: ScoringModel
    let events: [CodedEvent]
    let at: Instant

    init(_ model: ScoringModel, events: [CodedEvent], at: Instant) {
        self.model = model
        self.events = events.filter { $0.occurredAt <= at }
        self.at = at
    }

    /// Step 1.
    struct StoryImpulse {
        let id: String
        let onset: Instant
        let impulse: Double
        let publishers: Set<String>
    }

    /// Step 2.
    struct Cell {
        let stories: [StoryImpulse]

        var onset: Instant { stories.map(\.onset).min() ?? newYear }
        var impulse: Double { 1 - stories.map { 1 - $0.impulse }.reduce(1, *) }
    }

    func stories(_ signal: SignalID, _ stance: Stance) -> [StoryImpulse] {
        let own = events.filter { $0.signal == signal && $0.stance == stance }
        return Dictionary(grouping: own, by: \.storyOrOwn).map { id, events in
            let voices = Dictionary(grouping: events) { $0.publisher ?? "nobody in particular" }
            let doubts = voices.values.map { reports in
                1 - (reports.map { reliability($0) * $0.confidence }.max() ?? 0)
            }
            let intensity = events.map(\.intensity).max() ?? 0
            return StoryImpulse(
                id: id,
                onset: events.map(\.occurredAt).min() ?? at,
                impulse: intensity * (1 - doubts.reduce(1, *)),
                publishers: Set(voices.keys)
            )
        }
    }

    func cells(_ signal: SignalID, _ stance: Stance) -> [Cell] {
        Dictionary(grouping: stories(signal, stance)) { $0.onset.date }.values
            .map { Cell(stories: $0) }
    }

    /// Step 3, unfolded: what one advance adds is halved each half-life, and relieved by each reversal that
    /// comes at its instant or after.
    func left(of advance: Cell, _ signal: Signal) -> Double {
        let kept = cells(signal.id, .reverse)
            .filter { $0.onset >= advance.onset }
            .map { 1 - $0.impulse }
        let age = Double(at.milliseconds - advance.onset.milliseconds) / 1000 / 3600 / 24
        return advance.impulse * pow(0.5, age / signal.halfLifeDays) * kept.reduce(1, *)
    }

    func load(_ signal: Signal) -> Double {
        cells(signal.id, .advance).map { left(of: $0, signal) }.reduce(0, +)
    }

    /// Step 4.
    func activation(_ signal: Signal) -> Double { 1 - exp(-load(signal) / signal.saturation) }

    /// Step 5: R or C.
    func side(_ polarity: Polarity) -> Double {
        let side = model.signals.filter { $0.polarity == polarity }
        let total = side.map(\.weight).reduce(0, +)
        return total == 0 ? 0 : side.map { $0.weight * activation($0) }.reduce(0, +) / total
    }

    /// Step 6.
    var tension: Double {
        let balance = side(.risk) - model.cooperationOffset * side(.cooperation)
        return min(100, max(0, model.baseline + 50 * balance))
    }

    /// Step 7.
    func points(_ signal: Signal) -> Double {
        let side = model.signals.filter { $0.polarity == signal.polarity }
        let share = signal.weight * activation(signal) / side.map(\.weight).reduce(0, +)
        return signal.polarity == .risk ? 50 * share : -50 * model.cooperationOffset * share
    }

    /// Step 7, by story: signal, story and points.
    var storyPoints: [(signal: SignalID, story: StoryImpulse, points: Double)] {
        model.signals.flatMap { signal in
            cells(signal.id, .advance).flatMap { cell in
                let sum = cell.stories.map(\.impulse).reduce(0, +)
                return cell.stories.filter { $0.impulse > 0 }.map { story in
                    let share = left(of: cell, signal) * story.impulse / sum / load(signal)
                    return (signal.id, story, share.isNaN ? 0 : points(signal) * share)
                }
            }
        }
    }

    /// Step 9.
    func confidence(coverage: Double) -> Double {
        var weights: [String: Double] = [:]
        for (_, story, points) in storyPoints {
            for publisher in story.publishers {
                weights[publisher, default: 0] += abs(points) / Double(story.publishers.count)
            }
        }
        let total = weights.values.reduce(0, +)
        guard total > 0 else { return 0 }
        let effective = 1 / weights.values.map { pow($0 / total, 2) }.reduce(0, +)
        return 100 * coverage * (1 - pow(2, -effective / 2))
    }

    private func reliability(_ event: CodedEvent) -> Double {
        if let stated = event.reliability { return stated }
        if let name = event.publisher, let listed = model.reliabilities[name] { return listed }
        return model.defaultReliability
    }
}
