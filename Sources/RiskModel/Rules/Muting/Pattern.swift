/// A regular expression that must match the whole of a text: literals, `.`, `[a-z]`, `[^…]`, `( )`, `|`,
/// `*`, `+`, `?`, and `\` before what is meant literally.
///
/// Silences are written by whoever reaches the socket, and matched in the middle of a transaction. So it is
/// matched in time proportional to the text times the pattern, by all its threads at once (K. Thompson,
/// "Regular Expression Search Algorithm", 1968), which the standard library's backtracking `Regex` does not
/// promise.
package struct Pattern: Hashable, Sendable {
    package let text: String
    private let program: [Step]

    /// Longer ones are refused.
    package static let maximumLength = 256

    fileprivate enum Step: Hashable, Sendable {
        case one(CharacterSet)
        case fork(Int, Int)
        case jump(Int)
        case accept
    }

    fileprivate struct CharacterSet: Hashable, Sendable {
        var ranges: [ClosedRange<Unicode.Scalar>]
        var isNegated = false

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            ranges.contains { $0.contains(scalar) } != isNegated
        }
    }

    /// Nil where the text is no such expression.
    package init?(_ text: String) {
        guard text.unicodeScalars.count <= Self.maximumLength else { return nil }
        var compiler = Compiler(text)
        guard let program = compiler.program() else { return nil }
        self.text = text
        self.program = program
    }

    package func matches(_ text: String) -> Bool {
        var threads = Threads(program, startingAt: [0])
        for scalar in text.unicodeScalars {
            threads = Threads(program, startingAt: threads.after(scalar, program))
        }
        return threads.places.contains(program.count - 1)
    }

    /// The steps that are reached without a further character.
    private struct Threads {
        var places: Set<Int> = []

        init(_ program: [Step], startingAt starts: [Int]) {
            var waiting = starts
            while let place = waiting.popLast() {
                guard places.insert(place).inserted else { continue }
                switch program[place] {
                case .fork(let a, let b): waiting += [a, b]
                case .jump(let a): waiting.append(a)
                case .one, .accept: break
                }
            }
        }

        func after(_ scalar: Unicode.Scalar, _ program: [Step]) -> [Int] {
            places.filter {
                if case .one(let set) = program[$0] { set.contains(scalar) } else { false }
            }
            .map { $0 + 1 }
        }
    }
}

/// Reads an expression into steps, by recursive descent.
private struct Compiler {
    private var rest: Substring.UnicodeScalarView
    private var depth = 0

    init(_ text: String) {
        rest = text[...].unicodeScalars
    }

    mutating func program() -> [Pattern.Step]? {
        guard let steps = alternatives(), rest.isEmpty else { return nil }
        return steps + [.accept]
    }

    /// Steps of a piece count places from 0, and lead to the place after their last.
    private mutating func alternatives() -> [Pattern.Step]? {
        guard var steps = sequence() else { return nil }
        while take("|") {
            guard let other = sequence() else { return nil }
            let start = steps.count + 2
            steps =
                [.fork(1, start)] + moved(steps, by: 1) + [.jump(start + other.count)]
                + moved(other, by: start)
        }
        return steps
    }

    private mutating func sequence() -> [Pattern.Step]? {
        var steps: [Pattern.Step] = []
        while let next = rest.first, next != "|", next != ")" {
            guard let atom = atom() else { return nil }
            steps += moved(repeated(atom), by: steps.count)
        }
        return steps
    }

    private mutating func repeated(_ atom: [Pattern.Step]) -> [Pattern.Step] {
        let count = atom.count
        if take("*") {
            return [.fork(1, count + 2)] + moved(atom, by: 1) + [.jump(0)]
        }
        if take("+") { return atom + [.fork(0, count + 1)] }
        if take("?") { return [.fork(1, count + 1)] + moved(atom, by: 1) }
        return atom
    }

    private mutating func atom() -> [Pattern.Step]? {
        guard let first = rest.popFirst() else { return nil }
        switch first {
        case "(":
            depth += 1
            defer { depth -= 1 }
            guard depth < 20, let group = alternatives(), take(")") else { return nil }
            return group
        case "[": return characterClass().map { [.one($0)] }
        case ".": return [.one(Pattern.CharacterSet(ranges: [], isNegated: true))]
        case "\\": return rest.popFirst().map { [.one(Pattern.CharacterSet(ranges: [$0...$0]))] }
        case "*", "+", "?": return nil
        default: return [.one(Pattern.CharacterSet(ranges: [first...first]))]
        }
    }

    private mutating func characterClass() -> Pattern.CharacterSet? {
        var set = Pattern.CharacterSet(ranges: [], isNegated: take("^"))
        while let low = rest.popFirst() {
            if low == "]" { return set.ranges.isEmpty ? nil : set }
            guard let start = low == "\\" ? rest.popFirst() : low else { return nil }
            var end = start
            if rest.first == "-", rest.dropFirst().first != "]" {
                rest.removeFirst()
                guard let high = rest.popFirst(), high >= start else { return nil }
                end = high
            }
            set.ranges.append(start...end)
        }
        return nil
    }

    private func moved(_ steps: [Pattern.Step], by distance: Int) -> [Pattern.Step] {
        steps.map { step in
            switch step {
            case .fork(let a, let b): .fork(a + distance, b + distance)
            case .jump(let a): .jump(a + distance)
            case .one, .accept: step
            }
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }
}
