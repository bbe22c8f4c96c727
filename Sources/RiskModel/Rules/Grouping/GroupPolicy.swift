/// How alerts of one receiver are gathered into notifications.
package struct GroupPolicy: Hashable, Sendable {
    /// What alerts of one notification share: `dyad`, `rule`, `signal`, `severity` or names of labels.
    package let by: [String]
    /// How long the first alert of a group waits for others.
    package let wait: Duration
    /// How far apart notifications of one group are at the least.
    package let interval: Duration

    package init(by: [String] = ["dyad"], wait: Duration = .zero, interval: Duration = .zero) {
        self.by = by
        self.wait = wait
        self.interval = interval
    }

    /// The same groups at another pace, where one is named.
    package func paced(wait: Duration?, interval: Duration?) -> Self {
        Self(by: by, wait: wait ?? self.wait, interval: interval ?? self.interval)
    }

    /// The name of the group that an alert belongs to, such as `dyad=CAN-CHN`.
    package func group(of subject: AlertSubject) -> String {
        by.map { "\($0)=\(subject.value(of: $0))" }.joined(separator: ",")
    }
}
