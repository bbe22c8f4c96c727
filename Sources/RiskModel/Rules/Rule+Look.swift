extension Rule {
    /// What a rule finds of one of its alerts.
    package struct Look: Hashable, Sendable {
        package let finding: Finding
        /// Whether the evidence is too old for the figures to be news.
        package let isStale: Bool

        package init(finding: Finding, isStale: Bool) {
            self.finding = finding
            self.isStale = isStale
        }
    }

    /// Looks at a dyad; what a later look has to know goes into the memory.
    ///
    /// Where nothing has come in for `staleAfter`, what decay alone makes of the figures counts by the rule's
    /// no-data policy.
    package func look(
        at reading: Reading,
        signal: SignalID?,
        memory: inout AlertMemory,
        staleAfter: Duration
    ) -> Look {
        var remembered = memory
        let finding = condition.look(
            at: reading,
            measure: measure,
            signal: signal,
            memory: &remembered
        )
        guard !judgesSilence, reading.isStale(after: staleAfter) else {
            memory = remembered
            return Look(finding: finding, isStale: false)
        }
        let verdict: Finding.Verdict =
            switch noData {
            case .keep: .unknown
            case .resolve: .cleared
            case .alert: .crossed
            }
        return Look(finding: finding.judged(verdict), isStale: true)
    }

    /// Whether that nothing comes in is what the rule waits for.
    private var judgesSilence: Bool {
        if case .noData = condition { return true }
        if case .silence = measure { return true }
        return false
    }
}

extension Reading {
    fileprivate func isStale(after span: Duration) -> Bool {
        arrivals.latest.map { at.since($0) > span } ?? true
    }
}
