package org.lockpick.task.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lockpick.Golden;
import org.lockpick.task.code.CodeProblem.IoTest;
import org.lockpick.task.code.jail.Limits;

/// Programs of real sets get the verdict they are known to deserve. A few are drawn; `-Dcode.solutions=all` takes all.
class ReferenceSolutionsTest {
    private static final int FEW = 12;
    private static final boolean ALL = "all".equals(System.getProperty("code.solutions"));

    /// 150 reads variables that have no value, and passes only if nothing is optimised; 769 passes by `exit(0)`.
    private static final Set<String> NOT_RIGHT = Set.of("MBCPP/150", "MBCPP/769");

    private static List<CodeProblem> drawn(List<CodeProblem> problems) {
        var drawn = new ArrayList<>(problems);
        Collections.shuffle(drawn, new Random(4));
        return ALL ? drawn : drawn.subList(0, FEW);
    }

    private static boolean standsAlone(String program) {
        return program.lines().noneMatch(line -> line.strip().matches("#\\s*include\\s*\"(?!intrin).*"));
    }

    /// Some programs of the set include headers of their repository, which do not come with it.
    private static CodeProblem onlyWhole(CodeProblem problem) {
        return new CodeProblem(
                problem.id(),
                problem.statement(),
                problem.level(),
                problem.form(),
                problem.solutions().stream().filter(s -> standsAlone(s.code())).toList());
    }

    private static List<CodeProblem> streams() {
        return StreamsReader.read(Golden.data("code/stdin_stdout.jsonl")).stream()
                .map(ReferenceSolutionsTest::onlyWhole)
                .toList();
    }

    private static CodeProblem named(String name) {
        return streams().stream()
                .filter(p -> p.id().endsWith("/" + name))
                .findFirst()
                .orElseThrow();
    }

    private static Judgement judge(String problem, String solution, String input, String output, long cpuMillis) {
        var program = named(problem).solutions().stream()
                .filter(s -> s.name().equals(solution))
                .findFirst()
                .orElseThrow();
        var tests = Workshop.problem(
                List.of(new IoTest("made", input, output)), Limits.standard().withCpuMillis(cpuMillis));
        return Workshop.grader().judge(tests, program.code());
    }

    private static String numbers(int count, long value) {
        return IntStream.range(0, count).mapToObj(_ -> String.valueOf(value)).collect(Collectors.joining(" "));
    }

    @Test
    void rightProgramsWithStreamsAreAccepted() {
        var problems = drawn(streams().stream()
                .filter(p ->
                        p.reference().filter(s -> s.name().equals("correct")).isPresent())
                .toList());

        var report = new ReferenceCheck(Workshop.grader()).check(problems);

        assertThat(report.failed()).isEmpty();
        assertThat(report.usable()).hasSameSizeAs(problems);
    }

    @Test
    void rightFunctionsAreAccepted() {
        var problems = drawn(MbcppReader.read(Golden.data("code/mbcpp.jsonl")).stream()
                .filter(p -> p.reference().isPresent() && !NOT_RIGHT.contains(p.id()))
                .toList());

        var report = new ReferenceCheck(Workshop.grader()).check(problems);

        assertThat(report.failed()).isEmpty();
        assertThat(report.usable()).hasSameSizeAs(problems);
    }

    @Test
    void referencesThatOnlySeemToPassAreFound() {
        var problems = MbcppReader.read(Golden.data("code/mbcpp.jsonl")).stream()
                .filter(p -> NOT_RIGHT.contains(p.id()))
                .toList();

        assertThat(new ReferenceCheck(Workshop.grader()).check(problems).failed())
                .hasSize(2);
    }

    @Test
    void functionWithoutItsBodyIsNotAccepted() {
        for (var problem :
                drawn(MbcppReader.read(Golden.data("code/mbcpp.jsonl"))).subList(0, 3)) {
            assertThat(Workshop.grader().judge(problem, "    throw 1;\n}").verdict())
                    .isEqualTo(Verdict.RUNTIME_ERROR);
        }
    }

    /// The set's own tests are small examples, which most of its wrong programs pass; so these make what shows them.
    @Test
    void sumThatDoesNotFitIsAWrongAnswer() {
        var input = "3 1\n" + numbers(3, 1_000_000_000) + "\n0 3\n";

        assertThat(judge("static_range_sum", "wa.cpp", input, "3000000000", 500).verdict())
                .isEqualTo(Verdict.WRONG_ANSWER);
        assertThat(judge("static_range_sum", "correct", input, "3000000000", 500)
                        .verdict())
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void programThatGoesWrongOnItsOwnTestsIsAWrongAnswer() {
        var problem = named("pow_of_formal_power_series");
        var wrong = problem.solutions().stream()
                .filter(s -> s.name().equals("wa_overflow.cpp"))
                .findFirst()
                .orElseThrow();

        assertThat(Workshop.grader().judge(problem, wrong.code()).verdict()).isEqualTo(Verdict.WRONG_ANSWER);
    }

    @Test
    void squareOfALongListTakesTooLong() {
        int count = 1 << 17;
        var input = "17\n" + numbers(count, 1) + "\n" + numbers(count, 1) + "\n";
        var output = numbers(count, count);

        assertThat(judge("bitwise_xor_convolution", "naive.cpp", input, output, 500)
                        .verdict())
                .isEqualTo(Verdict.TIME);
        assertThat(judge("bitwise_xor_convolution", "correct", input, output, 5_000)
                        .verdict())
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void assertionAgainstALongListIsARuntimeError() {
        int count = 1 << 18;
        var input = count + " " + count + "\n" + numbers(count, 0) + "\n" + numbers(count, 0) + "\n";
        var output = numbers(2 * count - 1, 0);

        assertThat(judge("convolution_mod", "naive.cpp", input, output, 5_000).verdict())
                .isEqualTo(Verdict.RUNTIME_ERROR);
        assertThat(judge("convolution_mod", "correct", input, output, 5_000).verdict())
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void problemWithoutAPassingReferenceIsNotGraded() {
        var problem = new CodeProblem(
                "p",
                "",
                0,
                Workshop.sums().form(),
                List.of(new CodeProblem.Solution("mine", "int main() {}", Verdict.ACCEPTED)));
        var report = new ReferenceCheck(Workshop.grader()).check(List.of(problem, Workshop.sums()));

        assertThat(report.usable()).isEmpty();
        assertThat(report.without()).containsExactly(Workshop.sums());
        assertThat(report.failed()).hasSize(1);
        assertThat(report.failed().getFirst()).contains("wrong answer");
    }
}
