import FoundationEssentials
import RiskModel

/// The one place where the program reads the time.
enum SystemClock {
    static func now() -> Instant {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
