package org.lockpick.task.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lockpick.store.Hash;
import org.lockpick.store.Json;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import org.lockpick.task.code.CodeProblem.Form;
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
    /// Of a function, which no set gives any.
    private static final Limits LIMITS = Limits.standard();

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
    /// @throws UserMistake   if the tests of a function are none that any program could pass
    public Judgement judge(CodeProblem problem, String program) {
        return switch (problem.form()) {
            case Form.Streams streams -> {
                var source = ProgramText.normal(program);
                yield known(key(source, streams), () -> judgeAnew(source, streams));
            }
            case Form.Function function -> judge(problem.id(), function, program);
        };
    }

    private Judgement judge(String id, Form.Function function, String completion) {
        FunctionProgram.flaw(function).ifPresent(flaw -> {
            throw new UserMistake(id + ": expected its " + flaw.expected() + ", found " + flaw.found());
        });
        var programs = FunctionProgram.of(function);
        var source = ProgramText.normal(programs.answering(completion));
        var judge = ProgramText.normal(programs.judge());
        return known(
                key(Stream.of("function", source, judge, LIMITS, compiler.version(), jail.identity())),
                () -> judgeAnew(id, source, judge));
    }

    private Judgement known(Hash key, Supplier<Judgement> anew) {
        var known = recall(key);
        if (known.isPresent()) {
            return known.get();
        }
        var judgement = twiceAtMost(anew);
        remember(key, judgement);
        return judgement;
    }

    private Judgement twiceAtMost(Supplier<Judgement> anew) {
        processors.acquireUninterruptibly();
        try {
            return anew.get();
        } catch (GraderFailure first) {
            try {
                return anew.get();
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

    /// The judge first: tests that do not compile say nothing about a program.
    private Judgement judgeAnew(String id, String source, String judgeSource) {
        return switch (compiler.compile(judgeSource)) {
            case Compiler.Result.Rejected(String why) ->
                throw new UserMistake(
                        id + ": expected tests that compile with the head of its function, found: " + why);
            case Compiler.Result.Compiled(Path judge) ->
                switch (compiler.compile(source)) {
                    case Compiler.Result.Rejected(String why) -> new Judgement(Verdict.COMPILE_ERROR, why, 0, 0);
                    case Compiler.Result.Compiled(Path compiled) ->
                        Trial.judge(LIMITS, jail.ask(compiled, judge, LIMITS));
                };
        };
    }

    private static List<Jail.Input> inputs(Form.Streams tests) {
        return tests.tests().stream()
                .map(test -> new Jail.Input(
                        test.input(), OUTPUT_SPARE + 2L * test.output().length()))
                .toList();
    }

    private Hash key(String source, Form.Streams form) {
        return key(Stream.concat(
                Stream.of(source, form.comparison(), form.limits(), compiler.version(), jail.identity()),
                form.tests().stream().flatMap(test -> Stream.of(test.input(), test.output()))));
    }

    private static Hash key(Stream<Object> parts) {
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
