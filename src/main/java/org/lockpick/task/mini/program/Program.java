package org.lockpick.task.mini.program;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.lockpick.task.mini.draw.Draw;

/// A small program: numbers come in, pass some stages, and something of what is left is printed.
///
/// @param input  where numbers come from
/// @param stages in their order
/// @param fold   what is printed
public record Program(Input input, List<Stage> stages, Fold fold) {
    private static final int TESTS = 8;

    /// Names of the stages, in statements, in comments of the code and in critiques.
    static final List<String> NUMBERS = List.of("one", "two", "three", "four");

    /// One test: what goes in and what must come out.
    public record Test(String input, String output) {}

    /// Copies.
    public Program {
        stages = List.copyOf(stages);
    }

    /// A random program of some stages.
    public static Program of(int stages, Draw draw) {
        var list = new ArrayList<Stage>();
        for (int i = 0; i < stages; i++) {
            list.add(Stage.of(draw));
        }
        return new Program(draw.of(List.of(Input.values())), list, Fold.of(draw));
    }

    /// Name of the way in which numbers come, which is the program's domain.
    public String domain() {
        return input.name().toLowerCase(java.util.Locale.ROOT);
    }

    /// What is asked, in English.
    public String statement(Draw draw) {
        var text = new StringBuilder(input.words(draw));
        for (int i = 0; i < stages.size(); i++) {
            text.append(" Step %s: %s.".formatted(NUMBERS.get(i), stages.get(i).words()));
        }
        text.append(fold == Fold.EACH ? " Print each on a line of its own" : " Print " + fold.words() + " of ")
                .append(fold == Fold.EACH ? "" : draw.of("them", "the results"));
        return text.append(fold.picks() ? ", or 0 if there is none." : ".").toString();
    }

    /// C++. Before each stage a comment says what it does, right or wrong.
    public String code() {
        var lines = new ArrayList<String>(List.of("#include <iostream>", "using namespace std;", "int main() {"));
        lines.add("  long long r = 0, c = 0;");
        input.loop().forEach(line -> lines.add("  " + line));
        for (int i = 0; i < stages.size(); i++) {
            lines.add("    // step " + NUMBERS.get(i) + ": " + stages.get(i).words());
            if (!stages.get(i).code().isEmpty()) {
                lines.add("    " + stages.get(i).code());
            }
        }
        lines.add("    // print " + fold.words());
        lines.add("    " + fold.take());
        lines.add("  }");
        if (!fold.print().isEmpty()) {
            lines.add("  " + fold.print());
        }
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    /// Python, or what looks like it: the numbers are there when it begins. As PEP 8 wants it.
    public String python() {
        var lines = new ArrayList<String>(List.of("def solve():"));
        lines.add("    r = 0");
        lines.add("    for x in " + input.python() + ":");
        stages.forEach(stage -> stage.python().forEach(line -> lines.add("        " + line)));
        lines.add("        " + fold.python());
        if (!fold.print().isEmpty()) {
            lines.add("    print(r)");
        }
        return String.join("\n", lines) + "\n";
    }

    /// What it prints.
    String output(long[] numbers) {
        return fold.output(LongStream.of(numbers).flatMap(this::passed).toArray());
    }

    private LongStream passed(long number) {
        var x = OptionalLong.of(number);
        for (var stage : stages) {
            if (x.isEmpty()) {
                break;
            }
            x = stage.apply(x.getAsLong());
        }
        return x.stream();
    }

    /// Random tests.
    public List<Test> tests(RandomGenerator random) {
        var tests = new ArrayList<Test>();
        for (int i = 0; i < TESTS; i++) {
            var sample = input.sample(random);
            tests.add(new Test(sample.text(), output(sample.numbers())));
        }
        return tests;
    }
}
