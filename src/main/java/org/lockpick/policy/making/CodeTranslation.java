package org.lockpick.policy.making;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.remote.Prompt;
import org.lockpick.remote.Question;
import org.lockpick.store.Json;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.task.code.CodeProblem;
import org.lockpick.task.code.CodeProblem.Form;
import org.lockpick.task.code.CodeProblem.IoTest;
import org.lockpick.task.code.Comparison;
import org.lockpick.task.code.ProgramText;
import org.lockpick.task.code.SourceProblem;
import org.lockpick.task.code.Verdict;
import org.lockpick.task.code.jail.Limits;

/// A problem with tests in Python becomes one for programs with streams, and is kept if the model's own greedy
/// program passes the tests (paper E.1). One whose tests are streams already keeps statement and tests as
/// they are.
///
/// @param judge tries the program; absent only where nothing is made, as in a plan
record CodeTranslation(SourceProblem source, Asking asking, String model, Optional<ProgramJudge> judge)
        implements Item {
    private static final Template TRANSLATE = Template.named("translate-code");
    private static final String STATEMENT = "STATEMENT";
    private static final String TESTS = "TESTS";
    private static final int LONGEST_SOLUTION = 4000;
    /// Of the tests in Python, that many are translated; some problems have hundreds.
    private static final int MOST_TESTS = 20;

    /// A line of the output, as [org.lockpick.task.code.StreamsReader] reads it.
    record Row(
            String id,
            String statement,
            int level,
            List<Test> tests,
            @JsonProperty("correct_cpp") String program,
            String model) {}

    /// A test in JSON.
    record Test(String input, String output) {}

    @Override
    public String id() {
        return source.id();
    }

    @Override
    public Made make(int attempt, Asker asker) throws RejectedException {
        var problem = problem(attempt, asker);
        var question = asking.greedy(SolvePrompt.of(problem));
        var program = ProgramText.of(Asking.whole(asker.ask(question)));
        if (judge.isPresent()) {
            var judgement = judge.get().judge(problem, program);
            if (judgement.verdict() != Verdict.ACCEPTED) {
                var why = judgement.verdict().words() + ": " + judgement.why();
                throw new RejectedException(source.streams().isPresent() ? Reason.TOO_HARD : Reason.UNSOLVED, why);
            }
        }
        return Made.of(row(problem, program));
    }

    @Override
    public List<Question> outlook(int attempt) {
        if (source.streams().isPresent()) {
            // Another attempt would ask the same.
            return attempt > 0
                    ? List.of()
                    : List.of(asking.greedy(SolvePrompt.of(source.streams().get())));
        }
        // The translated statement is longer than the original, as it describes both streams, and another each time.
        var statement = source.statement() + "\n" + String.join("\n", assertions()) + "\n" + attempt;
        return List.of(asking.question(prompt(), attempt), asking.greedy(SolvePrompt.code(statement)));
    }

    private CodeProblem problem(int attempt, Asker asker) throws RejectedException {
        if (source.streams().isPresent()) {
            return source.streams().get();
        }
        if (source.assertions().isEmpty()) {
            throw new RejectedException(Reason.NO_TESTS, "");
        }
        var reply = Asking.whole(asker.ask(asking.question(prompt(), attempt)));
        var sections = Sections.read(reply, List.of(STATEMENT, TESTS));
        var form = new Form.Streams(tests(sections), Comparison.ROUNDED, Limits.standard());
        return new CodeProblem(source.id(), sections.text(STATEMENT), source.level(), form, List.of());
    }

    private List<IoTest> tests(Sections sections) throws RejectedException {
        Test[] read;
        try {
            read = Json.parse(sections.fenced(TESTS, List.of("json", "")), TESTS, Test[].class);
        } catch (MalformedJsonException e) {
            throw Sections.malformed(String.valueOf(e.getMessage()));
        }
        if (read.length == 0 || read.length > assertions().size()) {
            throw Sections.malformed("expected from 1 to " + assertions().size() + " tests, found " + read.length);
        }
        var tests = new ArrayList<IoTest>();
        var inputs = new HashSet<String>();
        for (var test : read) {
            if (test.output().isBlank() || !inputs.add(test.input())) {
                throw Sections.malformed("expected different inputs and an output for each, found "
                        + Sections.quoted(Json.toTree(test).toString()));
            }
            tests.add(new IoTest(String.valueOf(tests.size() + 1), test.input(), test.output()));
        }
        return tests;
    }

    private List<String> assertions() {
        return source.assertions().stream().limit(MOST_TESTS).toList();
    }

    private Prompt prompt() {
        var solution = source.solutions().stream()
                .min(Comparator.comparingInt(String::length))
                .filter(code -> code.length() <= LONGEST_SOLUTION)
                .orElse("(none)");
        return TRANSLATE.filled(Map.of(
                "statement", source.statement(),
                "solution", solution,
                "tests", String.join("\n", assertions())));
    }

    private Row row(CodeProblem problem, String program) {
        var tests = problem.form() instanceof Form.Streams streams ? streams.tests() : List.<IoTest>of();
        return new Row(
                problem.id(),
                problem.statement(),
                problem.level(),
                tests.stream()
                        .map(test -> new Test(test.input(), test.output()))
                        .toList(),
                program,
                model);
    }
}
