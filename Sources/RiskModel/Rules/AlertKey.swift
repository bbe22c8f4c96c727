/// What has a state of its own: a rule on a dyad, and on a signal where the rule looks at several.
package struct AlertKey: Hashable, Comparable, Sendable {
    package let rule: String
    package let dyad: Dyad
    package let signal: SignalID?

    package init(rule: String, dyad: Dyad, signal: SignalID? = nil) {
        self.rule = rule
        self.dyad = dyad
        self.signal = signal
    }

    package static func < (a: AlertKey, b: AlertKey) -> Bool {
        (a.rule, a.dyad, a.signal?.name ?? "") < (b.rule, b.dyad, b.signal?.name ?? "")
    }
}
