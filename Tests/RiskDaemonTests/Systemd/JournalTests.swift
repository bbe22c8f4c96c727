import Logging
import Testing

@testable import RiskDaemon

@Suite("The journal gets the message with its level, and what it speaks of in fields")
struct JournalTests {
    private func entry(_ log: (Logger) -> Void) -> [UInt8] {
        let listener = DatagramListener()
        log(
            Logger(label: "test") { _ in
                StandardErrorLog(level: .info, journal: listener.path)
            }
        )
        return listener.received().flatMap(\.self)
    }

    @Test func aLineAField() {
        let bytes = entry {
            $0.warning("source failed", metadata: ["source.name": "CBC", "error": "timed out"])
        }
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                PRIORITY=4
                SYSLOG_IDENTIFIER=riskd
                MESSAGE=source failed error=timed out source.name=CBC
                RISKD_ERROR=timed out
                RISKD_SOURCE_NAME=CBC

                """
        )
    }

    @Test func aTextOfSeveralLinesHasItsLengthInFrontAndForgesNoField() {
        let bytes = entry { $0.error("no", metadata: ["error": "a\nPRIORITY=0"]) }
        let framed = Array("RISKD_ERROR\n".utf8) + [12, 0, 0, 0, 0, 0, 0, 0]
        #expect(bytes.suffix(framed.count + 13) == framed + Array("a\nPRIORITY=0\n".utf8))
        #expect(
            String(decoding: bytes, as: UTF8.self).contains("MESSAGE=no error=a | PRIORITY=0\n")
        )
    }

    @Test func aKeyOfAnyKindMakesAFieldOfTheJournals() {
        let bytes = entry { $0.info("x", metadata: ["é-1=\n": "y"]) }
        #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("RISKD___1__=y\n"))
    }

    @Test func whatIsBelowTheLevelIsNotSent() {
        #expect(entry { $0.debug("x") }.isEmpty)
    }
}
