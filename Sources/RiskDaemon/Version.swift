import RiskWire

/// The version of the program.
package enum Version {
    package static let current = Release.version
}
