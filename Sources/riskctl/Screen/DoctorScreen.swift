/// The screen of `riskctl doctor`: a line a check, and under what is wrong what to do.
struct DoctorScreen {
    let diagnosis: Diagnosis
    let style: Style

    func lines() -> [String] {
        let width = diagnosis.findings.map(\.check.count).max() ?? 0
        return diagnosis.findings.flatMap { finding in
            let head =
                style.verdict(finding.verdict, Self.mark(finding.verdict).padded(6))
                + style.bold(finding.check.padded(width)) + "  \(finding.words)"
            let advice = finding.advice.map {
                style.dim("\("".padded(6 + width))  → \($0)")
            }
            return [head, advice].compactMap(\.self)
        } + ["", summary]
    }

    private static func mark(_ verdict: Finding.Verdict) -> String {
        verdict == .unknown ? "–" : verdict.rawValue
    }

    private var summary: String {
        let counts = [(diagnosis.faults, "fault"), (diagnosis.warnings, "warning")]
            .filter { $0.0 > 0 }.map(counted)
        return counts.isEmpty ? "nothing is wrong" : counts.joined(separator: ", ")
    }
}

/// Such as `1 fault`, `2 faults`.
func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}

extension Style {
    /// A verdict, in the colour of its alarm.
    fileprivate func verdict(_ verdict: Finding.Verdict, _ text: String) -> String {
        switch verdict {
        case .ok: health("ok", text)
        case .warn: health("late", text)
        case .fault: health("failing", text)
        case .unknown: dim(text)
        }
    }
}
