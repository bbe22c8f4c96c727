import Glibc

/// Times the pure rooms: one line a figure, `name<tab>value<tab>unit`, for `bench.py` to gather.
///
/// Run as `riskbench LEXICON-DIRECTORY [FEED…]`.
@main
enum Riskbench {
    static func main() throws {
        guard let lexicon = CommandLine.arguments.dropFirst().first else {
            print("usage: riskbench LEXICON-DIRECTORY [FEED…]")
            exit(2)
        }
        FoldBench.run()
        try CoderBench.run(lexicon: lexicon)
        try FeedBench.run(files: Array(CommandLine.arguments.dropFirst(2)))
    }
}
