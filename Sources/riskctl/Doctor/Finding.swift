/// What one check of `riskctl doctor` finds.
struct Finding: Encodable, Sendable {
    enum Verdict: String, Encodable, Sendable {
        case ok, warn, fault
        /// It could not be looked at.
        case unknown
    }

    let check: String
    let verdict: Verdict
    let words: String
    /// What to do about it.
    let advice: String?

    static func ok(_ check: String, _ words: String) -> Finding {
        Finding(check: check, verdict: .ok, words: words, advice: nil)
    }

    static func unknown(_ check: String, _ words: String) -> Finding {
        Finding(check: check, verdict: .unknown, words: words, advice: nil)
    }

    static func warn(_ check: String, _ words: String, do advice: String) -> Finding {
        Finding(check: check, verdict: .warn, words: words, advice: advice)
    }

    static func fault(_ check: String, _ words: String, do advice: String) -> Finding {
        Finding(check: check, verdict: .fault, words: words, advice: advice)
    }
}

/// All that was found.
struct Diagnosis: Encodable, Sendable {
    let findings: [Finding]
    let faults: Int
    let warnings: Int

    init(_ findings: [Finding]) {
        self.findings = findings
        faults = findings.count { $0.verdict == .fault }
        warnings = findings.count { $0.verdict == .warn }
    }
}
