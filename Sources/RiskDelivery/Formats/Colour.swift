/// The colour of an alert, as 0xRRGGBB: red to blue by severity, green when it is over.
enum Colour {
    static func of(_ alert: Digest.Alert) -> Int {
        switch (alert.phase, alert.severity) {
        case (.resolved, _): 0x38_8e3c
        case (.acknowledged, _): 0x75_7575
        case (_, "critical"): 0xd3_2f2f
        case (_, "warning"): 0xf9_a825
        default: 0x19_76d2
        }
    }
}
