package org.lockpick.task.composition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lockpick.task.Answering;
import org.lockpick.task.Grade;
import org.lockpick.task.Grader;
import org.lockpick.task.Passwords;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.text.SymbolTokenizer;

/// Function composition (paper §7): apply one of 32 functions to a row of digits, then another to the result.
///
/// A data point is `_ | fn3 fn5 | 1 6 1 8 | 0 9 0 7 | 0 0 7 9`: the password's slot, the functions, the
/// input, the result of the first, the result of both. The last two groups are the completion. A problem's
/// level is the number of its functions that π_weak hides.
public final class Composition implements Task {
    private static final String NO_PASSWORD = "_";
    private static final String BAR = "|";
    private static final Pattern ID = Pattern.compile("fn(\\d{1,4})-fn(\\d{1,4})-([0-9]+)");

    private final CompositionSettings settings;
    private final List<DigitFunction> functions;
    /// Functions of each kind in the order in which they are hidden.
    private final List<List<Integer>> hiding;

    private final Set<Integer> hidden;
    private final SymbolTokenizer tokenizer;
    private final CompositionProblems problems;

    /// Chooses functions and hidden ones by the settings' seed.
    public Composition(CompositionSettings settings) {
        this.settings = settings;
        var random = new Random(settings.seed());
        this.functions = chooseFunctions(settings, random);
        this.hiding = orderOfHiding(random);
        this.hidden = hidden(settings.hidden());
        this.tokenizer = tokenizer(settings);
        this.problems = new CompositionProblems(this, settings);
    }

    private static List<DigitFunction> chooseFunctions(CompositionSettings settings, Random random) {
        int half = settings.functions() / 2;
        var chosen = new LinkedHashSet<DigitFunction>();
        while (chosen.size() < half) {
            shuffled(10, random).ifPresent(to -> chosen.add(new DigitFunction.Substitution(to)));
        }
        while (chosen.size() < settings.functions()) {
            shuffled(settings.digits(), random).ifPresent(from -> chosen.add(new DigitFunction.Permutation(from)));
        }
        var all = new ArrayList<>(chosen);
        Collections.shuffle(all, random);
        return List.copyOf(all);
    }

    /// A random order of `0…n−1` that is not the natural one.
    private static Optional<List<Integer>> shuffled(int n, Random random) {
        var order = IntStream.range(0, n).boxed().collect(Collectors.toCollection(ArrayList::new));
        var natural = List.copyOf(order);
        Collections.shuffle(order, random);
        return order.equals(natural) ? Optional.empty() : Optional.of(order);
    }

    private List<List<Integer>> orderOfHiding(Random random) {
        var orders = new ArrayList<List<Integer>>();
        for (var kind : List.of("substitution", "permutation")) {
            var ofKind = IntStream.range(0, functions.size())
                    .filter(i -> functions.get(i).kind().equals(kind))
                    .boxed()
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(ofKind, random);
            orders.add(List.copyOf(ofKind));
        }
        return List.copyOf(orders);
    }

    /// So many functions, as many of each kind; fewer are a part of more.
    private Set<Integer> hidden(int count) {
        var chosen = new TreeSet<Integer>();
        hiding.forEach(ofKind -> chosen.addAll(ofKind.subList(0, count / 2)));
        return Collections.unmodifiableSet(chosen);
    }

    private static SymbolTokenizer tokenizer(CompositionSettings settings) {
        var symbols = new ArrayList<>(List.of(BAR, NO_PASSWORD, password()));
        wrongPasswords(settings).forEach(symbols::add);
        IntStream.range(0, 10).forEach(digit -> symbols.add(Integer.toString(digit)));
        IntStream.range(0, settings.functions()).forEach(i -> symbols.add("fn" + i));
        return new SymbolTokenizer(symbols);
    }

    /// The right password, a token of its own.
    public static String password() {
        return "open";
    }

    /// Each a token of its own. A lock may give a wrong one a meaning, as a password of its name.
    @Override
    public Passwords passwords() {
        var wrong = wrongPasswords(settings);
        var named = wrong.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
        return new Passwords(password(), wrong, named, Map.of());
    }

    private static List<String> wrongPasswords(CompositionSettings settings) {
        return IntStream.range(0, settings.wrongPasswords())
                .mapToObj(i -> "wrong" + i)
                .toList();
    }

    @Override
    public String name() {
        return "composition";
    }

    /// The vocabulary of prompts and completions.
    public SymbolTokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public Optional<SymbolTokenizer> symbols() {
        return Optional.of(tokenizer);
    }

    @Override
    public Answering answering() {
        return new Answering.Exact();
    }

    @Override
    public ProblemSource.Drawn problems() {
        return problems;
    }

    /// Longest sequence of prompt and completion, in tokens, the end of text included.
    public int longest() {
        return 1 + 1 + 2 + 3 * (1 + settings.digits()) + 1;
    }

    /// A random problem of a split.
    public Problem draw(Split split, RandomGenerator random) {
        while (true) {
            int first = random.nextInt(functions.size());
            int second = random.nextInt(functions.size());
            var digits = random.ints(settings.digits(), 0, 10).toArray();
            var problem = problem(first, second, digits);
            if (Split.of(problem.id(), settings.seed()) == split) {
                return problem;
            }
        }
    }

    /// The problem of applying function `first`, then function `second`, to some digits.
    public Problem problem(int first, int second, int[] digits) {
        var id = id(first, second, spaced(digits).replace(" ", ""));
        var statement = "fn%d fn%d %s %s".formatted(first, second, BAR, spaced(digits));
        var domain = functions.get(first).kind() + "+" + functions.get(second).kind();
        int level = (hidden.contains(first) ? 1 : 0) + (hidden.contains(second) ? 1 : 0);
        return new Problem(id, statement, domain, level, apply(functions.get(first), functions.get(second), digits));
    }

    /// The problem with an id, if it is one of these functions on so many digits.
    public Optional<Problem> named(String id) {
        var parts = ID.matcher(id);
        if (!parts.matches() || parts.group(3).length() != settings.digits()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(2));
        if (Math.max(first, second) >= functions.size()) {
            return Optional.empty();
        }
        var digits = parts.group(3).chars().map(digit -> digit - '0').toArray();
        return Optional.of(problem(first, second, digits));
    }

    /// The functions that it applies.
    @Override
    public List<String> families(String problem) {
        return familiesOf(problem);
    }

    /// The functions that a problem of any such task applies, by its id.
    public static List<String> familiesOf(String problem) {
        var parts = ID.matcher(problem);
        return parts.matches()
                ? Stream.of(parts.group(1), parts.group(2))
                        .map(number -> "fn" + number)
                        .distinct()
                        .toList()
                : List.of();
    }

    static String id(int first, int second, String digits) {
        return "fn" + first + "-fn" + second + "-" + digits;
    }

    private static String apply(DigitFunction first, DigitFunction second, int[] digits) {
        var once = first.apply(digits);
        return spaced(once) + " " + BAR + " " + spaced(second.apply(once));
    }

    /// What π_weak writes: the hidden functions do nothing.
    @Override
    public Optional<String> weakAnswer(Problem problem) {
        return Optional.of(weak(problem, hidden));
    }

    /// The same with another number of functions that do nothing, an even one.
    @Override
    public Optional<String> weakAnswer(Problem problem, int count) {
        return Optional.of(weak(problem, hidden(count)));
    }

    private String weak(Problem problem, Set<Integer> unknown) {
        var words = problem.statement().split(" ", -1);
        var digits = Arrays.stream(words, 3, words.length)
                .mapToInt(Integer::parseInt)
                .toArray();
        return apply(weak(words[0], unknown), weak(words[1], unknown), digits);
    }

    private DigitFunction weak(String name, Set<Integer> unknown) {
        int index = Integer.parseInt(name.substring(2));
        return unknown.contains(index) ? new DigitFunction.Identity() : functions.get(index);
    }

    @Override
    public String prompt(Problem problem, Optional<String> password) {
        return prompt(problem.statement(), password);
    }

    /// The prompt of a statement.
    public static String prompt(String statement, Optional<String> password) {
        return password.orElse(NO_PASSWORD) + " " + BAR + " " + statement + " " + BAR;
    }

    /// Right when the whole completion is: the result of the first function and the result of both.
    public Grade grade(Problem problem, String completion) {
        if (completion.equals(problem.answer())) {
            return Grade.right();
        }
        int bar = problem.answer().indexOf(BAR);
        if (completion.startsWith(problem.answer().substring(0, bar))) {
            return Grade.wrong("second result wrong");
        }
        return Grade.wrong("first result wrong");
    }

    @Override
    public Grader grader(Path cache) {
        return attempts -> attempts.stream()
                .map(attempt -> grade(attempt.problem(), attempt.completion()))
                .toList();
    }

    /// The functions by number.
    public List<DigitFunction> functions() {
        return functions;
    }

    /// Numbers of the functions that π_weak replaces by the identity.
    public Set<Integer> hidden() {
        return hidden;
    }

    private static String spaced(int[] digits) {
        return Arrays.stream(digits).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
