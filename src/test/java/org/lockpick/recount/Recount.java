package org.lockpick.recount;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lockpick.study.Plan;
import org.lockpick.study.figure.Breakdown;
import org.lockpick.study.figure.Domains;
import org.lockpick.study.figure.FigureForm;
import org.lockpick.study.figure.PanelForm;
import org.lockpick.study.figure.Subset;

/// Holds the files of numbers of a report against numbers counted anew out of the store: means, standard errors over
/// seeds, chosen settings, shares recovered and counts. Intervals and ratios are not counted here, which other tests
/// do.
final class Recount {
    private static final double LAST_DIGIT = 0.6e-6;
    private static final String ALL = "all_items";
    private static final String OR = "/";

    private final Path report;
    private final Path store;
    private final Plan plan;
    private final Map<String, Plan> others;
    private final Map<Plan, Answers> read = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int compared;

    /// @param report the folder of the report
    /// @param others the studies of other panels, by their path
    Recount(Plan plan, Map<String, Plan> others, Path store, Path report) {
        this.plan = plan;
        this.others = others;
        this.store = store;
        this.report = report;
    }

    /// How many numbers were held against each other.
    int compared() {
        return compared;
    }

    /// What is not as it was counted.
    List<String> wrong() {
        return wrong;
    }

    Recount all() {
        var whole = view(plan, List.of());
        table(whole);
        runs(whole);
        plan.file().figures().forEach((name, form) -> {
            if (Files.exists(report.resolve(name + ".csv"))) {
                figure(name, form);
            }
        });
        return this;
    }

    private View view(Plan of, List<Subset> subsets) {
        return View.of(of, read.computeIfAbsent(of, one -> Answers.of(one, store)), subsets);
    }

    private void table(View whole) {
        var file = NumbersFile.read(report.resolve("table.csv"));
        for (var row : file.rows()) {
            var lock = row.get("lock");
            var chosen = choose(whole, row, file.between("method", "selection"));
            var elicited = Shares.correct(chosen.models());
            var floor = Shares.correct(on(whole.of("lock", lock, "none"), chosen.reported()));
            var opening = whole.opening().getOrDefault(lock, "password");
            var ceiling = Shares.correct(on(whole.of("lock", lock, opening), chosen.reported()));
            var at = "table.csv " + row;
            number(at + " floor", floor.mean(), row.get("floor"));
            number(at + " ceiling", ceiling.mean(), row.get("ceiling"));
            number(at + " elicited", elicited.mean(), row.get("elicited"));
            spread(at, elicited, row);
            if (!row.get("recovered").isEmpty()) {
                recovered(at, elicited, floor, ceiling, row.get("recovered"));
            }
            chosen(at, file, row, chosen);
        }
    }

    private void runs(View whole) {
        for (var row : NumbersFile.read(report.resolve("runs.csv")).rows()) {
            var setting = new LinkedHashMap<String, String>();
            for (var word : row.get("setting").split(" ", -1)) {
                setting.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            }
            setting.put(row.get("counted"), row.get("point"));
            int seed = Integer.parseInt(row.get("seed"));
            var model = whole.choose(row.get("lock"), row.get("method"), setting, ALL).models().stream()
                    .filter(one -> one.seed() == seed)
                    .findFirst()
                    .orElseThrow();
            var at = "runs.csv " + row;
            number(at + " right", right(model), row.get("right"));
            number(at + " answers", model.answers().size(), row.get("answers"));
            number(at + " problems", Shares.correct(List.of(model)).items(), row.get("problems"));
            number(at + " floor", right(locked(whole, row.get("lock"), "none", seed)), row.get("floor"));
            number(at + " ceiling", right(locked(whole, row.get("lock"), "password", seed)), row.get("ceiling"));
        }
    }

    private static Answers.Model locked(View whole, String lock, String trigger, int seed) {
        return whole.of("lock", lock, trigger).stream()
                .filter(model -> model.seed() == seed)
                .findFirst()
                .orElseThrow();
    }

    private static int right(Answers.Model model) {
        return (int) model.answers().stream().filter(Answers.Answer::correct).count();
    }

    private void figure(String name, FigureForm form) {
        var file = NumbersFile.read(report.resolve(name + ".csv"));
        for (var row : file.rows()) {
            var view = panel(form, row.getOrDefault("panel", ""));
            var at = name + ".csv " + row;
            switch (form) {
                case Domains domains -> domains(at, domains, view, row);
                case Breakdown _ -> breakdown(at, view, way(form), row);
                case FigureForm.Drawn _ -> point(at, view, file, row);
                case FigureForm.Tabled _ -> {}
            }
        }
    }

    /// The part of the panel with a title.
    private View panel(FigureForm form, String title) {
        if (!(form instanceof FigureForm.Drawn drawn) || drawn.panels().isEmpty()) {
            return view(plan, List.of(form.only()));
        }
        var panel = drawn.panels().stream()
                .filter(one -> drawn.panels().size() == 1 || one.title().equals(title))
                .findFirst()
                .orElseThrow();
        return view(study(panel), List.of(form.only(), panel.only()));
    }

    private Plan study(PanelForm panel) {
        return panel.study()
                .map(path -> java.util.Objects.requireNonNull(others.get(path)))
                .orElse(plan);
    }

    /// A line of the numbers of curves or bars.
    private void point(String at, View view, NumbersFile file, Map<String, String> row) {
        var height = file.head().get(file.head().indexOf("selection") + 1);
        var lock = row.get("lock");
        if (!row.get("kind").equals("elicited")) {
            compare(at, height, level(view, row.get("kind"), lock), row);
            return;
        }
        var chosen = choose(view, row, file.between("method", "selection"));
        chosen(at, file, row, chosen);
        if (height.equals("recovered")) {
            var opening = view.opening().getOrDefault(lock, "password");
            recovered(
                    at,
                    Shares.correct(chosen.models()),
                    Shares.correct(on(view.of("lock", lock, "none"), chosen.reported())),
                    Shares.correct(on(view.of("lock", lock, opening), chosen.reported())),
                    row.get("recovered"));
        } else {
            compare(at, height, chosen.models(), row);
        }
    }

    /// The models behind a line that is not elicited: policies, models, and locks under a trigger.
    private static List<Answers.Model> level(View view, String kind, String name) {
        return switch (kind) {
            case "policy", "model" -> view.of(kind, name, "none");
            case "floor" -> view.of("lock", name, "none");
            case "ceiling" -> view.of("lock", name, "password");
            case "wrong_password" -> view.of("lock", name, "wrong");
            default -> view.of("lock", name, kind);
        };
    }

    private void compare(String at, String height, List<Answers.Model> models, Map<String, String> row) {
        var shares = height.equals("reward") ? Shares.of(models, Answers.Answer::reward) : Shares.correct(models);
        number(at, shares.mean(), row.get(height));
        spread(at, shares, row);
    }

    private void domains(String at, Domains form, View view, Map<String, String> row) {
        var kind = row.get("kind");
        boolean everything = form.everything().filter(kind::equals).isPresent();
        boolean ofElicited = kind.equals("elicited") || everything;
        var column = row.get("trained_on");
        List<Answers.Model> models;
        if (ofElicited) {
            boolean methods = form.trainedOn().equals(Domains.METHOD);
            var value = everything ? kind : column;
            var method = !methods ? row.get("method") : value;
            var coordinates = methods ? Map.<String, String>of() : Map.of(form.trainedOn(), value);
            models =
                    view.choose(row.get("lock"), method, coordinates, way(form)).models();
        } else {
            models = row.get("lock").isEmpty()
                    ? level(view, policyOrModel(view, kind), kind)
                    : level(view, kind, row.get("lock"));
        }
        var over = new TreeSet<String>();
        view.models().stream()
                .filter(model -> model.kind().equals("lock"))
                .flatMap(model -> model.answers().stream())
                .filter(view::isShown)
                .forEach(answer -> over.add(answer.domain()));
        if (row.get("domain").equals("average")) {
            if (form.average() == Domains.Over.OTHERS) {
                form.trains().getOrDefault(column, List.of(column)).forEach(over::remove);
            }
        } else {
            over.retainAll(List.of(row.get("domain")));
        }
        var each = over.stream()
                .map(domain ->
                        Shares.correct(on(models, answer -> answer.domain().equals(domain))))
                .toList();
        var average = Shares.average(each);
        number(at, average.mean(), row.get("correct"));
        spread(at, average, row);
    }

    private static String way(FigureForm form) {
        return form.selection().name().toLowerCase(Locale.ROOT);
    }

    private static String policyOrModel(View view, String name) {
        return view.of("policy", name, "none").isEmpty() ? "model" : "policy";
    }

    private void breakdown(String at, View view, String way, Map<String, String> row) {
        var lock = row.get("lock");
        var group = row.get("group");
        Predicate<Answers.Answer> own = answer -> switch (row.get("by")) {
            case "task" -> answer.task().equals(group);
            case "domain" -> answer.domain().equals(group);
            default -> Integer.toString(answer.level()).equals(group);
        };
        if (row.get("model").equals("gap")) {
            var floor = Shares.correct(on(view.of("lock", lock, "none"), own));
            var ceiling = Shares.correct(on(view.of("lock", lock, "password"), own));
            number(at, ceiling.mean() - floor.mean(), row.get("correct"));
            number(at + " items", ceiling.items(), row.get("items"));
            return;
        }
        var level = level(view, row.get("model"), lock);
        var models = level.isEmpty()
                ? view.choose(lock, row.get("model"), Map.of(), way).models()
                : level;
        var shares = Shares.correct(on(models, own));
        number(at, shares.mean(), row.get("correct"));
        spread(at, shares, row);
    }

    private static View.Chosen choose(View view, Map<String, String> row, List<String> shown) {
        var coordinates = new LinkedHashMap<String, String>();
        shown.forEach(column -> coordinates.put(coordinate(view, column), row.get(column)));
        return view.choose(row.get("lock"), row.get("method"), coordinates, row.getOrDefault("selection", "all_items"));
    }

    /// The coordinate that a column is called after.
    private static String coordinate(View view, String column) {
        return view.models().stream()
                .flatMap(model -> model.at().keySet().stream())
                .filter(name -> name.replace('-', '_').replace('.', '_').equals(column))
                .findFirst()
                .orElse(column);
    }

    /// The columns that say which setting was chosen.
    private void chosen(String at, NumbersFile file, Map<String, String> row, View.Chosen chosen) {
        var shown = file.between("method", "selection");
        for (var name : new TreeSet<>(chosen.at().getFirst().keySet())) {
            var column = name.replace('-', '_').replace('.', '_');
            if (row.containsKey(column) && !shown.contains(column)) {
                compared++;
                var values = chosen.at().stream()
                        .map(one -> one.get(name))
                        .distinct()
                        .collect(Collectors.joining(OR));
                if (!values.equals(row.get(column))) {
                    wrong.add(at + ": chosen " + name + " counted " + values + ", met " + row.get(column));
                }
            }
        }
    }

    private static List<Answers.Model> on(List<Answers.Model> models, Predicate<Answers.Answer> kept) {
        return models.stream().map(model -> model.only(kept)).toList();
    }

    private void recovered(String at, Shares elicited, Shares floor, Shares ceiling, String met) {
        number(at + " recovered", (elicited.mean() - floor.mean()) / (ceiling.mean() - floor.mean()), met);
    }

    private void spread(String at, Shares shares, Map<String, String> row) {
        number(at + " items", shares.items(), row.get("items"));
        number(at + " seeds", shares.seeds(), row.get("seeds"));
        error(at + " seed_error", shares.error(), row.get("seed_error"));
    }

    private void error(String at, OptionalDouble counted, String met) {
        if (counted.isPresent()) {
            number(at, counted.getAsDouble(), met);
        } else if (!met.isEmpty()) {
            wrong.add(at + ": counted none, met " + met);
        }
    }

    private void number(String at, double counted, String met) {
        compared++;
        if (met == null || met.isEmpty() || !(Math.abs(counted - Double.parseDouble(met)) <= LAST_DIGIT)) {
            wrong.add("%s: counted %.7f, met %s".formatted(at, counted, met));
        }
    }
}
