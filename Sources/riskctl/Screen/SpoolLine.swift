import RiskWire

/// The spool in one line of `riskctl status`.
enum SpoolLine {
    static func text(_ spool: SpoolView) -> String {
        if let error = spool.error { return error }
        let oldest = spool.oldestAt.map { ", the oldest since \(minute($0)) UTC" } ?? ""
        let waiting = spool.waiting == 0 ? "no file waits" : "\(files(spool.waiting)) waiting"
        let failed =
            spool.failed == 0
            ? ""
            : "; \(files(spool.failed)) in \(spool.path)/failed, with the reasons beside it"
        return waiting + oldest + failed
    }

    private static func files(_ count: Int) -> String {
        count == 1 ? "1 file" : "\(count) files"
    }
}
