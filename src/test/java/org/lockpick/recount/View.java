package org.lockpick.recount;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.lockpick.study.Plan;
import org.lockpick.study.figure.Subset;

/// The part of a study that a panel shows: which models, and on which problems. Settings are chosen on all problems.
///
/// @param models of the part, with all their answers
/// @param subsets what is in all of these
/// @param opening the word of what opens each lock
record View(List<Answers.Model> models, List<Subset> subsets, Map<String, String> opening) {
    /// What halves are drawn with: a report always draws the same ones.
    private static final long SEED = 20_240_529;

    /// A chosen setting, or several, where seeds have different ones.
    ///
    /// @param at all coordinates of the chosen models
    /// @param models on the problems that are reported
    /// @param reported which problems these are
    record Chosen(List<Map<String, String>> at, List<Answers.Model> models, Predicate<Answers.Answer> reported) {}

    static View of(Plan plan, Answers answers, List<Subset> subsets) {
        var models = answers.models().stream()
                .filter(model -> switch (model.kind()) {
                    case "lock" -> subsets.stream().allMatch(subset -> subset.holds(model.name()));
                    case "elicited" ->
                        subsets.stream().allMatch(subset -> subset.holds(model.name(), model.method(), model.at()));
                    default -> true;
                })
                .toList();
        return new View(models, subsets, Answers.opening(plan));
    }

    boolean isShown(Answers.Answer answer) {
        return subsets.stream().allMatch(subset -> subset.holds(answer.task(), answer.domain(), answer.level()));
    }

    List<Answers.Model> of(String kind, String name, String trigger) {
        return shown(models.stream()
                .filter(model -> model.kind().equals(kind)
                        && model.name().equals(name)
                        && model.trigger().equals(trigger))
                .toList());
    }

    private List<Answers.Model> shown(List<Answers.Model> some) {
        return some.stream().map(model -> model.only(this::isShown)).toList();
    }

    /// The chosen setting of a lock and a method at some coordinates; of equal ones the gentlest.
    ///
    /// @param coordinates by name; empty where a model is to have none of that name
    /// @param way `all_items`, `held_out_half` or `other_seeds`
    Chosen choose(String lock, String method, Map<String, String> coordinates, String way) {
        var settings = settings(lock, method, coordinates);
        if (way.equals("other_seeds")) {
            return onOtherSeeds(settings);
        }
        var choosing = way.equals("held_out_half") ? half() : Set.<String>of();
        var best = best(settings, _ -> true, answer -> choosing.isEmpty() || choosing.contains(answer.problem()));
        Predicate<Answers.Answer> reported = answer -> isShown(answer) && !choosing.contains(answer.problem());
        return new Chosen(List.of(best), on(settings.get(best), reported), reported);
    }

    /// For each seed the setting that is best under the others.
    private Chosen onOtherSeeds(TreeMap<Map<String, String>, List<Answers.Model>> settings) {
        var seeds = new TreeSet<Integer>();
        settings.values().forEach(models -> models.forEach(model -> seeds.add(model.seed())));
        var chosen = new TreeSet<>(GENTLEST);
        var reported = new ArrayList<Answers.Model>();
        for (int seed : seeds) {
            var best = best(settings, model -> model.seed() != seed, _ -> true);
            chosen.add(best);
            reported.addAll(settings.get(best).stream()
                    .filter(model -> model.seed() == seed)
                    .toList());
        }
        return new Chosen(List.copyOf(chosen), on(reported, this::isShown), this::isShown);
    }

    private TreeMap<Map<String, String>, List<Answers.Model>> settings(
            String lock, String method, Map<String, String> coordinates) {
        var settings = new TreeMap<Map<String, String>, List<Answers.Model>>(GENTLEST);
        for (var model : models) {
            if (model.kind().equals("elicited")
                    && model.name().equals(lock)
                    && model.method().equals(method)
                    && coordinates.entrySet().stream()
                            .allMatch(one -> one.getValue().equals(model.at().getOrDefault(one.getKey(), "")))) {
                settings.computeIfAbsent(model.at(), _ -> new ArrayList<>()).add(model);
            }
        }
        return settings;
    }

    /// The setting with most correct answers; all have equally many.
    private static Map<String, String> best(
            TreeMap<Map<String, String>, List<Answers.Model>> settings,
            Predicate<Answers.Model> models,
            Predicate<Answers.Answer> answers) {
        var best = settings.firstKey();
        long most = -1;
        for (var setting : settings.entrySet()) {
            long correct = setting.getValue().stream()
                    .filter(models)
                    .flatMap(model -> model.answers().stream())
                    .filter(answers)
                    .filter(Answers.Answer::correct)
                    .count();
            if (correct > most) {
                most = correct;
                best = setting.getKey();
            }
        }
        return best;
    }

    private static List<Answers.Model> on(List<Answers.Model> models, Predicate<Answers.Answer> kept) {
        return models.stream().map(model -> model.only(kept)).toList();
    }

    /// The half of the problems that settings are chosen on.
    private Set<String> half() {
        var problems = new TreeSet<String>();
        models.stream()
                .filter(model -> model.kind().equals("elicited"))
                .forEach(model -> model.answers().forEach(answer -> problems.add(answer.problem())));
        var shuffled = new ArrayList<>(problems);
        Collections.shuffle(
                shuffled,
                java.util.random.RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom")
                        .create(SEED));
        return new HashSet<>(shuffled.subList(0, (shuffled.size() + 1) / 2));
    }

    private static final Comparator<Map<String, String>> GENTLEST = Comparator.comparingDouble(
                    (Map<String, String> at) -> number(at, "learning-rate"))
            .thenComparingDouble(at -> number(at, "epochs"))
            .thenComparingDouble(at -> number(at, "steps"))
            .thenComparingDouble(at -> number(at, "generations"))
            .thenComparing(at -> new TreeMap<>(at).toString());

    private static double number(Map<String, String> at, String name) {
        return Double.parseDouble(at.getOrDefault(name, "0"));
    }
}
