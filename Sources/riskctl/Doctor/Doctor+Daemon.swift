import CurlClient
import RiskWire

/// What a riskd that runs says of itself.
extension Doctor {
    func daemon() async -> [Finding] {
        let client = CurlClient()
        defer { client.shutdown() }
        let status: StatusView
        do throws(Silence) {
            status = try await ask(StatusView.self, "/v1/status", client)
        } catch {
            return [error.finding]
                + ["version", "reload", "sources", "receivers"].map {
                    .unknown($0, "not known while riskd does not answer")
                }
        }
        let receivers = try? await ask([ReceiverHealthView].self, "/v1/receivers", client)
        return [
            .ok("socket", "riskd answers on \(socket), up since \(minute(status.startedAt)) UTC"),
            version(status.version),
            reload(await figures(client)),
        ] + sources(status.sources) + self.receivers(receivers ?? [])
    }

    /// Why there was no answer.
    private struct Silence: Error {
        let finding: Finding
    }

    private func ask<Value: Decodable>(
        _ type: Value.Type,
        _ target: String,
        _ client: CurlClient
    ) async throws(Silence) -> Value {
        var request = HTTPRequest(url: "http://riskd\(target)", unixSocketPath: socket)
        request.totalTimeout = DoctorLimits.answer
        do {
            let response = try await client.send(request)
            guard response.status == 200 else {
                let problem = try? JSON.decode(Problem.self, from: response.body)
                throw Silence(
                    finding: .fault(
                        "socket",
                        "riskd answers on \(socket), but \(problem?.detail ?? "\(response.status)")",
                        do: "look at its log: journalctl -u riskd -n 50"
                    )
                )
            }
            return try JSON.decode(type, from: response.body)
        } catch let error as Silence {
            throw error
        } catch {
            throw Silence(finding: unreachable(error))
        }
    }

    private func unreachable(_ error: any Error) -> Finding {
        switch (error as? CurlError)?.kind {
        case .noSuchSocket:
            .fault(
                "socket",
                "there is no \(socket): riskd does not run",
                do: "systemctl start riskd, or make run; or name its socket by --socket"
            )
        case .connectionRefused, .couldNotConnect:
            .fault(
                "socket",
                "nothing listens on \(socket): riskd was killed and left it behind",
                do:
                    "systemctl start riskd, or make run; journalctl -u riskd -n 50 says why it ended"
            )
        case .permissionDenied:
            .fault(
                "socket",
                "no permission on \(socket)",
                do: "use sudo, or join the group that owns the socket"
            )
        default:
            .fault(
                "socket",
                "riskd does not answer on \(socket): \(error)",
                do: "look at its log: journalctl -u riskd -n 50; systemctl restart riskd"
            )
        }
    }

    private func version(_ running: String) -> Finding {
        running == Release.version
            ? .ok("version", "riskd and riskctl are \(running)")
            : .fault(
                "version",
                "riskd that runs is \(running), riskctl \(Release.version)",
                do: "systemctl restart riskd, so that the installed one runs"
            )
    }

    /// Plain values of `/metrics`, by name.
    private func figures(_ client: CurlClient) async -> [Substring: Double] {
        var request = HTTPRequest(url: "http://riskd/metrics", unixSocketPath: socket)
        request.totalTimeout = DoctorLimits.answer
        let body = (try? await client.send(request))?.body ?? []
        var figures: [Substring: Double] = [:]
        for line in String(decoding: body, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ")
            if parts.count == 2 { figures[parts[0]] = Double(parts[1]) }
        }
        return figures
    }

    private func reload(_ figures: [Substring: Double]) -> Finding {
        guard let isApplied = figures["riskd_config_last_reload_successful"] else {
            return .unknown("reload", "riskd does not say")
        }
        return isApplied == 1
            ? .ok("reload", "riskd has the configuration that it read last")
            : .fault(
                "reload",
                "riskd goes on with an older configuration: the last reload found faults",
                do: "riskctl config check \(configuration), mend it, then: systemctl reload riskd"
            )
    }

    private func sources(_ sources: [SourceView]) -> [Finding] {
        let polled = sources.filter(\.enabled)
        let findings: [Finding] = polled.compactMap { source in
            let why = "\(source.name) is \(source.state): \(SourcesScreen.why(source) ?? "")"
            return switch source.state {
            case "failing", "late":
                .fault(
                    "sources",
                    why,
                    do: "riskctl sources test URL; riskctl sources poll \"\(source.name)\""
                )
            case "disabled":
                .fault(
                    "sources",
                    why,
                    do: "give it another address, or: riskctl sources resume \"\(source.name)\""
                )
            case "silent":
                .warn("sources", why, do: "see whether its publisher has another feed now")
            default: nil
            }
        }
        guard findings.isEmpty else { return Array(findings.prefix(DoctorLimits.lines)) }
        return [
            .ok(
                "sources",
                polled.isEmpty
                    ? "none polled: documents are pushed"
                    : "\(counted(polled.count, "source")), none that does not answer"
            )
        ]
    }

    private func receivers(_ receivers: [ReceiverHealthView]) -> [Finding] {
        let findings: [Finding] = receivers.compactMap { receiver in
            let name = receiver.name
            if receiver.pausedAt != nil {
                return .fault(
                    "receivers",
                    "\(name) is paused, \(receiver.pending) wait: \(receiver.pauseReason ?? "")",
                    do: "mend it, then: riskctl receivers resume \(name)"
                )
            }
            if receiver.failingSince != nil {
                return .fault(
                    "receivers",
                    "\(name) takes no messages, \(receiver.pending) wait: \(receiver.lastError ?? "")",
                    do: "riskctl test-alert RULE --receiver \(name) --send tries it"
                )
            }
            guard receiver.dead > 0 else { return nil }
            return .warn(
                "receivers",
                "\(receiver.dead) messages to \(name) were given up",
                do:
                    "riskctl notifications --state dead shows them; riskctl notifications retry --since 24h"
            )
        }
        guard findings.isEmpty else { return Array(findings.prefix(DoctorLimits.lines)) }
        let count = receivers.count
        return [
            .ok(
                "receivers",
                count == 0
                    ? "none configured"
                    : "\(counted(count, "receiver")), none that takes no messages"
            )
        ]
    }
}
