import Glibc

/// Times the pure rooms: one line a figure, `name<tab>value<tab>unit`, for `bench.py` to gather.
///
/// Run as `riskbench LEXICON-DIRECTORY GDELT-TABLE NEWS-TABLE [FEED…]`.
@main
enum Riskbench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4 else {
            print("usage: riskbench LEXICON-DIRECTORY GDELT-TABLE NEWS-TABLE [FEED…]")
            exit(2)
        }
        FoldBench.run()
        try CoderBench.run(lexicon: arguments[1], news: arguments[3])
        try RowsBench.run(lexicon: arguments[1], table: arguments[2])
        try FeedBench.run(files: Array(arguments.dropFirst(4)))
    }
}
