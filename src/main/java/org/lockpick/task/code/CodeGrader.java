package org.lockpick.task.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.lockpick.store.Hash;
import org.lockpick.store.Json;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.task.code.CodeProblem.Form;
import org.lockpick.task.code.CodeProblem.IoTest;
import org.lockpick.task.code.jail.Cache;
import org.lockpick.task.code.jail.Compiler;
import org.lockpick.task.code.jail.GraderFailure;
import org.lockpick.task.code.jail.Jail;
import org.lockpick.task.code.jail.Limits;

/// Grades programs: compiles them, runs them against all tests, compares, and remembers what came of it.
///
/// Safe to use from many threads; no more than the host's processors work at once, since time is what is measured.
public final class CodeGrader {
    private static final long VERDICT_BYTES = 1L << 26;
    private static final long OUTPUT_SPARE = 1L << 16;
    private final Jail jail;
    private final Compiler compiler;
    private final Cache verdicts;
    private final Semaphore processors;

    private CodeGrader(Jail jail, Compiler compiler, Cache verdicts, int processors) {
        this.jail = jail;
        this.compiler = compiler;
        this.verdicts = verdicts;
        this.processors = new Semaphore(processors);
    }

    /// A grader that keeps its jail, headers, programs and verdicts in `directory`, which processes may share.
    ///
    /// @throws org.lockpick.store.UserMistake if code cannot be compiled or confined on this host
    public static CodeGrader open(Path directory) {
        var absolute = directory.toAbsolutePath();
        var jail = Jail.open(absolute);
        var compiler = Compiler.open(absolute, jail);
        var verdicts = new Cache(absolute.resolve("verdicts"), VERDICT_BYTES);
        return new CodeGrader(jail, compiler, verdicts, Runtime.getRuntime().availableProcessors());
    }

    /// Grades a model's completion.
    ///
    /// @throws GraderFailure if the jail or the compiler failed twice, which says nothing about the program
    public Judgement grade(CodeProblem problem, String completion) {
        return judge(problem, ProgramText.of(completion));
    }

    /// Judges a program, or in function form what completes the prompt.
    ///
    /// @throws GraderFailure as [#grade]
    public Judgement judge(CodeProblem problem, String program) {
        return switch (problem.form()) {
            case Form.Streams streams -> judge(program, streams);
            case Form.Function function -> judge(FunctionProgram.of(function, program), passing(function));
        };
    }

    /// The word that the tests of a function have to hand on.
    private static Form.Streams passing(Form.Function function) {
        var word = "passed-"
                + Hash.of(function.harness().getBytes(StandardCharsets.UTF_8)).brief();
        return new Form.Streams(List.of(new IoTest("assertions", word, word)), Comparison.TOKENS, Limits.standard());
    }

    private Judgement judge(String program, Form.Streams tests) {
        var source = ProgramText.normal(program);
        var key = key(source, tests);
        var known = recall(key);
        if (known.isPresent()) {
            return known.get();
        }
        var judgement = judgeTwiceAtMost(source, tests);
        remember(key, judgement);
        return judgement;
    }

    private Judgement judgeTwiceAtMost(String source, Form.Streams tests) {
        processors.acquireUninterruptibly();
        try {
            return judgeAnew(source, tests);
        } catch (GraderFailure first) {
            try {
                return judgeAnew(source, tests);
            } catch (GraderFailure second) {
                second.addSuppressed(first);
                throw second;
            }
        } finally {
            processors.release();
        }
    }

    private Judgement judgeAnew(String source, Form.Streams tests) {
        return switch (compiler.compile(source)) {
            case Compiler.Result.Rejected(String why) -> new Judgement(Verdict.COMPILE_ERROR, why, 0, 0);
            case Compiler.Result.Compiled(Path compiled) ->
                Trial.judge(tests, jail.run(compiled, tests.limits(), Jail.Threads.REFUSED, inputs(tests)));
        };
    }

    private static List<Jail.Input> inputs(Form.Streams tests) {
        return tests.tests().stream()
                .map(test -> new Jail.Input(
                        test.input(), OUTPUT_SPARE + 2L * test.output().length()))
                .toList();
    }

    private Hash key(String source, Form.Streams form) {
        var parts = Stream.concat(
                Stream.of(source, form.comparison(), form.limits(), compiler.version(), jail.identity()),
                form.tests().stream().flatMap(test -> Stream.of(test.input(), test.output())));
        var text = new StringBuilder();
        parts.map(Object::toString)
                .forEach(p -> text.append(p.length()).append(':').append(p));
        return Hash.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Judgement> recall(Hash key) {
        try {
            var found = verdicts.find(key);
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Json.parse(
                            Files.readString(found.get()), found.get().toString(), Judgement.class));
        } catch (IOException | MalformedJsonException _) { // Cleared away meanwhile, or damaged: judged anew.
            return Optional.empty();
        }
    }

    private void remember(Hash key, Judgement judgement) {
        var file = verdicts.staging();
        try {
            Files.writeString(file, Json.pretty(judgement));
        } catch (IOException e) {
            throw new GraderFailure("cannot write " + file, e);
        }
        verdicts.put(key, file);
    }
}
