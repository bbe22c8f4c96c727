import CurlClient
import FoundationEssentials
import Glibc
import RiskConfiguration
import RiskModel
import RiskSources

/// Makes the sources of the configuration ready to be polled.
enum Sources {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// How each kind is read: the line that registers one.
    private static func kind(
        _ kind: SourceSettings.Kind,
        _ mapper: GDELTMapper?
    ) throws -> any SourceKind {
        switch kind {
        case .feed: FeedSource()
        case .gdelt:
            if let mapper {
                GDELTSource(mapper: mapper)
            } else {
                throw Fault(
                    description: "it needs gdelt.toml, which is not beside the configuration"
                )
            }
        }
    }

    /// Reads the secrets of the sources that are switched on; the mapper is nil where there is no table for GDELT.
    ///
    /// - Throws: `Fault` naming every secret that is missing, and none of their texts.
    static func resolve(_ configuration: Configuration, mapper: GDELTMapper?) throws -> [Source] {
        var faults: [String] = []
        var sources: [Source] = []
        for settings in configuration.sources where settings.isEnabled {
            do {
                sources.append(try source(settings, mapper))
            } catch {
                faults.append("source \"\(settings.name)\": \(error)")
            }
        }
        guard faults.isEmpty else {
            throw Fault(description: faults.joined(separator: "\n"))
        }
        return sources
    }

    private static func source(
        _ settings: SourceSettings,
        _ mapper: GDELTMapper?
    ) throws -> Source {
        var access = Access()
        access.userAgent = settings.userAgent ?? access.userAgent
        for header in settings.headers { access.headers.append(header.name, header.value.revealed) }
        access.authorization = try settings.credentials.map(authorization)
        access.allowsPrivate = settings.allowsPrivate
        access.proxy = settings.proxy
        access.authorityFile = settings.authorityFile
        if let file = settings.authorityFile, Glibc.access(file, R_OK) != 0 {
            throw Fault(description: "\(file) cannot be read: \(String(cString: strerror(errno)))")
        }
        return Source(
            name: settings.name,
            url: settings.url,
            publisher: settings.publisher,
            language: settings.language,
            schedule: PollSchedule(settings),
            access: access,
            kind: try kind(settings.kind, mapper)
        )
    }

    private static func authorization(
        _ credentials: SourceSettings.Credentials
    ) throws -> Secret {
        switch credentials {
        case .basic(let user, let password):
            let pair = "\(user):\(try line(of: password))"
            return Secret("Basic " + Data(pair.utf8).base64EncodedString())
        case .bearer(let token):
            return Secret("Bearer \(try line(of: token))")
        }
    }

    /// A secret's first line: files end with a line break that is not meant.
    private static func line(of source: SecretSource) throws -> String {
        let text = try SecretReader.read(source).revealed
        guard let line = text.split(whereSeparator: \.isNewline).first else {
            throw Fault(description: "the secret in \(source) is empty")
        }
        return String(line)
    }
}

extension PollSchedule {
    init(_ settings: SourceSettings) {
        self.init(
            every: settings.every,
            least: settings.leastEvery,
            most: settings.mostEvery,
            silentAfter: settings.silentAfter
        )
    }
}
