// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(
    name: "ServiceLifecycle",
    package: "swift-service-lifecycle"
)
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let toml: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(
    name: "HummingbirdCore",
    package: "hummingbird"
)
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOExtras", package: "swift-nio-extras"),
]
let arguments: Target.Dependency = .product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let unixSignals: Target.Dependency = .product(
    name: "UnixSignals",
    package: "swift-service-lifecycle"
)

/// A room of the house: `Sources/README.md` says what each is for, `make lint` that it imports no more.
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, exclude: [], swiftSettings: house)
}

func entry(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

let package = Package(
    name: "riskd",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "riskd", targets: ["riskd"]),
        .executable(name: "riskctl", targets: ["riskctl"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // What Hummingbird is made of, to serve on a socket that is there already.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // Without its default traits Hummingbird does not pull in all of Foundation.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird",
            from: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        // Its C interface, which it does not promise to keep.
        .package(url: "https://github.com/LebJe/TOMLKit", .upToNextMinor(from: "0.6.0")),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        room("RiskModel", []),
        room("RiskCoding", ["RiskModel"]),
        room("RiskWire", ["RiskModel", crypto]),
        room("RiskConfiguration", ["RiskModel", "RiskCoding", "RiskSources", crypto, toml]),
        room("RiskStore", ["RiskModel", grdb]),
        .systemLibrary(
            name: "CLibcurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]
        ),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(
            name: "CLibxml2",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]
        ),
        room("CurlClient", ["CLibcurl"]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CBrotli",
            pkgConfig: "libbrotlidec",
            providers: [.apt(["libbrotli-dev"])]
        ),
        room(
            "RiskSources",
            ["RiskModel", "CurlClient", "CLibxml2", "CZlib", "CBrotli", crypto]
        ),
        room(
            "RiskDelivery",
            ["RiskModel", "RiskWire", "CurlClient", crypto, log, mustache]
        ),
        room(
            "RiskAPI",
            ["RiskModel", "RiskWire", "RiskStore", hummingbird, hummingbirdCore, log, lifecycle]
                + nio
        ),
        room(
            "RiskDaemon",
            [
                "RiskModel", "RiskCoding", "RiskWire", "RiskConfiguration", "RiskStore",
                "CurlClient", "RiskSources",
                "RiskDelivery", "RiskAPI", "CMalloc", log, lifecycle, unixSignals,
            ]
        ),
        entry("riskd", ["RiskDaemon", arguments]),
        entry(
            "riskctl",
            [
                "RiskModel", "RiskCoding", "RiskWire", "RiskConfiguration", "RiskSources",
                "CurlClient", arguments,
            ]
        ),
        // Beside the tests and not among the products: what `make bench` and `make train` run is not shipped.
        .executableTarget(
            name: "riskbench",
            dependencies: ["RiskModel", "RiskCoding", "RiskConfiguration", "RiskSources"],
            path: "Tests/Bench/riskbench",
            swiftSettings: house
        ),
        .executableTarget(
            name: "risktrain",
            dependencies: ["RiskModel", "RiskCoding", "RiskWire", "RiskConfiguration", crypto],
            path: "Tests/Accuracy/risktrain",
            swiftSettings: house
        ),
        tests("RiskModelTests", ["RiskModel", "TestKit"]),
        .target(
            name: "TestKit",
            dependencies: ["CurlClient"],
            path: "Tests/TestKit",
            swiftSettings: house
        ),
        .target(
            name: "ShippedLexicon",
            dependencies: ["RiskCoding", "RiskConfiguration"],
            path: "Tests/ShippedLexicon",
            swiftSettings: house
        ),
        tests("CurlClientTests", ["CurlClient", "TestKit"]),
        tests(
            "RiskCodingTests",
            ["RiskCoding", "RiskConfiguration", "RiskModel", "ShippedLexicon", "TestKit"]
        ),
        tests("RiskAPITests", ["RiskAPI", "TestKit", hummingbird]),
        tests("RiskWireTests", ["RiskWire", "RiskModel"]),
        tests("RiskConfigurationTests", ["RiskConfiguration", "RiskSources", "RiskModel"]),
        .testTarget(
            name: "RiskStoreTests",
            dependencies: ["RiskStore", "RiskModel", "TestKit", grdb],
            exclude: ["Golden", "Released"],
            swiftSettings: house
        ),
        tests(
            "RiskSourcesTests",
            [
                "RiskSources", "RiskConfiguration", "RiskModel", "CurlClient", "CZlib", "TestKit",
                crypto,
            ]
        ),
        .testTarget(
            name: "RiskDeliveryTests",
            dependencies: ["RiskDelivery", "RiskModel", "RiskWire", "CurlClient", "TestKit", log],
            exclude: ["Golden"],
            swiftSettings: house
        ),
        tests(
            "RiskDaemonTests",
            [
                "RiskDaemon", "RiskCoding", "RiskConfiguration", "RiskStore", "RiskModel",
                "RiskWire", "RiskSources", "ShippedLexicon",
                log,
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
