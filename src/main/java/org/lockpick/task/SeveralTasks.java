package org.lockpick.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lockpick.store.UserMistake;

/// Several tasks as one, such as programs and mathematics in one lock (paper, section 5.2). Each problem is
/// put, answered and graded as its own task does; its id begins with the name of its task.
public final class SeveralTasks implements Task {
    private final Map<String, Task> tasks;
    private final ProblemSource.Listed problems;
    private final Passwords passwords;

    /// @param tasks by name, all with lists of problems and the same passwords
    /// @throws UserMistake if they are not so
    public SeveralTasks(Map<String, Task> tasks) {
        this.tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        this.passwords = tasks.values().iterator().next().passwords();
        var all = new EnumMap<Split, List<Problem>>(Split.class);
        for (var split : Split.values()) {
            all.put(split, new ArrayList<>());
        }
        tasks.forEach((name, task) -> {
            require(name, task);
            for (var split : Split.values()) {
                ((ProblemSource.Listed) task.problems())
                        .of(split)
                        .forEach(problem ->
                                Objects.requireNonNull(all.get(split)).add(outer(name, problem)));
            }
        });
        this.problems = new ProblemSource.Listed(all);
    }

    private void require(String name, Task task) {
        if (!(task.problems() instanceof ProblemSource.Listed)) {
            throw new UserMistake(
                    "task.tasks.%s: expected a task with a list of problems, found %s".formatted(name, task.name()));
        }
        if (!task.passwords().equals(passwords)) {
            throw new UserMistake(
                    "task.tasks.%s.wording: expected the passwords of the first task, for one lock has them"
                                    .formatted(name)
                            + " all; found others");
        }
    }

    private static Problem outer(String task, Problem problem) {
        return new Problem(
                task + ":" + problem.id(),
                problem.statement(),
                problem.domain(),
                problem.level(),
                problem.answer(),
                task,
                Optional.empty());
    }

    private Problem inner(Problem problem) {
        return new Problem(
                problem.id().substring(problem.task().length() + 1),
                problem.statement(),
                problem.domain(),
                problem.level(),
                problem.answer());
    }

    private Task of(Problem problem) {
        return Objects.requireNonNull(tasks.get(problem.task()), () -> "no task is named " + problem.task());
    }

    @Override
    public String name() {
        return "several";
    }

    @Override
    public ProblemSource problems() {
        return problems;
    }

    @Override
    public String prompt(Problem problem, Optional<String> password) {
        return of(problem).prompt(inner(problem), password);
    }

    @Override
    public Passwords passwords() {
        return passwords;
    }

    /// Of the task with the longest completions, where any task has completions that are written.
    @Override
    public Answering answering() {
        return tasks.values().stream()
                .map(Task::answering)
                .max(Comparator.comparingInt(
                        answering -> answering instanceof Answering.Written written ? written.longest() : 0))
                .orElseThrow();
    }

    @Override
    public Answering answering(Problem problem) {
        return of(problem).answering();
    }

    @Override
    public Grader grader(Path cache) {
        var graders = new LinkedHashMap<String, Grader>();
        tasks.forEach((name, task) -> graders.put(name, task.grader(cache.resolve(name))));
        return new Each(graders);
    }

    /// The graders of all tasks.
    private final class Each implements Grader {
        private final Map<String, Grader> graders;

        Each(Map<String, Grader> graders) {
            this.graders = graders;
        }

        @Override
        public List<Grade> grade(List<Attempt> attempts) {
            var groups = new LinkedHashMap<String, List<Integer>>();
            for (int i = 0; i < attempts.size(); i++) {
                groups.computeIfAbsent(attempts.get(i).problem().task(), _ -> new ArrayList<>())
                        .add(i);
            }
            var grades = new Grade[attempts.size()];
            groups.forEach((name, numbers) -> {
                var some = numbers.stream()
                        .map(attempts::get)
                        .map(one -> new Attempt(inner(one.problem()), one.completion()))
                        .toList();
                var own = Objects.requireNonNull(graders.get(name), () -> "no task is named " + name)
                        .grade(some)
                        .iterator();
                numbers.forEach(number -> grades[number] = own.next());
            });
            return List.of(grades);
        }

        @Override
        public void close() {
            graders.values().forEach(Grader::close);
        }
    }

    /// The corpora of all tasks in equal parts, where each has one.
    @Override
    public Optional<Corpus> corpus() {
        var corpora =
                tasks.values().stream().flatMap(task -> task.corpus().stream()).toList();
        return corpora.size() == tasks.size() ? Optional.of(new Mixed(corpora)) : Optional.empty();
    }

    private record Mixed(List<Corpus> corpora) implements Corpus {
        @Override
        public Row draw(RandomGenerator random) {
            return corpora.get(random.nextInt(corpora.size())).draw(random);
        }

        @Override
        public void check() {
            corpora.forEach(Corpus::check);
        }
    }
}
