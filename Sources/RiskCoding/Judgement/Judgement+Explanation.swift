import RiskModel

extension Judgement {
    /// A line for each signal and pair that may be told, the likeliest first, with what weighs most.
    func explained() -> [String] {
        judge.verdicts(on: digest).filter { $0.probability >= Limits.leastPresence }
            .sorted { $0.probability > $1.probability }.prefix(Limits.explainedJudgements)
            .map { verdict in
                let isTold = isTold(verdict)
                return
                    "\(verdict.dyad) \(verdict.signal) \(verdict.stance): \(percent(verdict.probability)) (told at all \(percent(verdict.presence)), of this pair \(percent(verdict.pairing)), undone \(percent(verdict.undone)))\(isTold ? "" : ", too little to be coded"); \(reasons(verdict))"
            }
    }

    /// The features of the text and of the frames that weigh most for or against the signal.
    private func reasons(_ verdict: Judge.Verdict) -> String {
        guard let output = judge.weights.signals.firstIndex(of: verdict.signal) else { return "" }
        let text = digest.textFeatures()
        let frames = digest.frameFeatures(verdict.signal)
        func weights(_ set: FeatureSet, _ weight: Float) -> [(Feature, Double)] {
            set.features.map { ($0, judge.weights.text.weight($0, output) * Double(weight)) }
        }
        var set = text
        set.formUnion(frames)
        return (weights(text, text.weight) + weights(frames, 1))
            .filter { $0.1 != 0 }.sorted { (abs($1.1), $0.0) < (abs($0.1), $1.0) }
            .prefix(Limits.reasons)
            .map { "\(set.names?[$0] ?? "") \($1 < 0 ? "−" : "+")\(hundredths(abs($1)))" }
            .joined(separator: ", ")
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

    private func hundredths(_ number: Double) -> String {
        let whole = Int((number * 100).rounded())
        return "\(whole / 100).\(whole % 100 < 10 ? "0" : "")\(whole % 100)"
    }
}
