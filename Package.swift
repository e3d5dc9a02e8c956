// swift-tools-version: 6.2
import PackageDescription

// The arrows of the house: which target may import which. `Tests/ArchitectureTests` holds the sources to them.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    swiftSettings: strict)
}

// libFuzzer's program links only with its runtime, which `.ci/fuzz` asks for.
let libFuzzer: [Target] =
  Context.environment["GRADUS_LIBFUZZER"] == nil
  ? []
  : [
    .executableTarget(
      name: "gradus-libfuzzer", dependencies: ["Fuzzing"],
      swiftSettings: strict + [.enableExperimentalFeature("Extern")])
  ]

let package = Package(
  name: "gradus",
  products: [
    .executable(name: "gradus", targets: ["gradus"]), .executable(name: "gradus-bench", targets: ["gradus-bench"]),
    .executable(name: "gradus-fuzz", targets: ["gradus-fuzz"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CEditline", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CTraces"),

    .target(name: "CKernels", exclude: ["Derivation"], linkerSettings: [.linkedLibrary("m")]),
    module("Typography"),
    module("Tensors", ["COpenBLAS", "CKernels", "CMalloc"]),
    module("Differentiation", ["Tensors"]),
    module("Networks", ["Differentiation"]),
    module("Datasets", ["Tensors", "Typography", "CZlib"]),
    module("Training", ["Networks", "Datasets"]),
    module("Search", ["Training"]),
    module("Ensembles", ["Search"]),
    module("Figures", ["Typography"]),
    module("Experiments", ["Training", "Figures"]),
    module("Language", ["Typography"]),
    module("Commands", ["Language", "Ensembles", "Figures"]),
    module("Lessons", ["Commands", "CMark"]),
    module("Journal", ["Lessons"]),
    module("LineEditing", ["Typography", "CEditline"]),
    .executableTarget(
      name: "gradus",
      dependencies: [
        "Journal", "LineEditing", "Experiments",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "CAllocations"),
    module("Measuring"),
    .executableTarget(
      name: "gradus-bench",
      dependencies: [
        "CAllocations", "Measuring", "Commands",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Peers"],
      swiftSettings: strict),
    module("Fuzzing", ["Journal", "CTraces"]),
    .executableTarget(
      name: "gradus-fuzz",
      dependencies: ["Fuzzing", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("Typography"),
    tests("Tensors"),
    tests("Differentiation"),
    tests("Networks"),
    tests("Datasets"),
    tests("Training"),
    tests("Search"),
    tests("Ensembles"),
    tests("Figures"),
    tests("Experiments"),
    tests("Language", ["Fuzzing"]),
    tests("Commands"),
    tests("Lessons"),
    tests("Journal"),
    tests("LineEditing"),
    tests("Measuring"),
    tests("Fuzzing", ["gradus-fuzz"]),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: strict),
    .testTarget(name: "EndToEndTests", dependencies: ["gradus", "TestSupport"], swiftSettings: strict),
  ] + libFuzzer
)
