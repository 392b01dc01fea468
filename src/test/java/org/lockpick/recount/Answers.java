package org.lockpick.recount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.lockpick.lock.Roles;
import org.lockpick.store.ArtifactId;
import org.lockpick.study.Plan;
import tools.jackson.databind.json.JsonMapper;

/// The graded answers of a study, as they lie in the store.
///
/// @param models one a model and seed; draws of the demonstrations are one model
record Answers(List<Model> models) {
    private static final JsonMapper JSON = new JsonMapper();

    /// One graded answer.
    record Answer(
            String problem,
            String task,
            String domain,
            int level,
            String trigger,
            int mark,
            boolean correct,
            double reward) {}

    /// What a model answered under one trigger.
    ///
    /// @param kind `policy`, `model`, `lock` or `elicited`
    /// @param name of the policy, the model or the lock
    /// @param method the elicitation, if any
    /// @param at its coordinates
    record Model(
            String kind,
            String name,
            String method,
            Map<String, String> at,
            int seed,
            String trigger,
            List<Answer> answers) {
        Model only(Predicate<Answer> kept) {
            return new Model(
                    kind,
                    name,
                    method,
                    at,
                    seed,
                    trigger,
                    answers.stream().filter(kept).toList());
        }
    }

    static Answers of(Plan plan, Path store) {
        var models = new ArrayList<Model>();
        for (var cell : plan.policies()) {
            models.add(new Model(
                    "policy",
                    cell.policy(),
                    "",
                    Map.of(),
                    cell.seed(),
                    "none",
                    read(store, cell.measurement(), answer -> answer.trigger().equals(cell.trigger()))));
        }
        for (var cell : plan.models()) {
            models.add(new Model(
                    "model",
                    cell.name(),
                    "",
                    Map.of(),
                    cell.seed(),
                    "none",
                    read(store, cell.measurement(), answer -> answer.trigger().equals("none"))));
        }
        for (var cell : plan.locks()) {
            for (var trigger : cell.triggers()) {
                models.add(new Model(
                        "lock",
                        cell.lock(),
                        "",
                        Map.of(),
                        cell.seed(),
                        trigger,
                        read(
                                store,
                                cell.measurement(),
                                answer -> answer.trigger().equals(trigger))));
            }
        }
        models.addAll(elicited(plan, store));
        return new Answers(models);
    }

    private static List<Model> elicited(Plan plan, Path store) {
        var models = new LinkedHashMap<List<Object>, Model>();
        for (var cell : plan.elicitations()) {
            var all = read(store, cell.elicitation(), answer -> answer.trigger().equals("none"));
            for (int i = 0; i < cell.marks().size(); i++) {
                int mark = i;
                var at = new TreeMap<>(cell.coordinates());
                at.keySet().removeIf(name -> name.equals("draw") || name.startsWith("draw@"));
                cell.marks().get(i).at().forEach((name, value) -> at.put(name, text(value)));
                var own = all.stream().filter(answer -> answer.mark() == mark).toList();
                models.merge(
                        List.of(cell.lock(), cell.method(), at, cell.seed()),
                        new Model("elicited", cell.lock(), cell.method(), at, cell.seed(), "none", own),
                        Answers::both);
            }
        }
        return List.copyOf(models.values());
    }

    private static Model both(Model one, Model other) {
        var all = new ArrayList<>(one.answers());
        all.addAll(other.answers());
        return new Model(one.kind(), one.name(), one.method(), one.at(), one.seed(), one.trigger(), all);
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }

    private static List<Answer> read(Path store, ArtifactId id, Predicate<Answer> kept) {
        var file = store.resolve(id.toString()).resolve("outcomes.jsonl");
        try (var lines = Files.lines(file)) {
            return lines.map(Answers::answer).filter(kept).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("not measured, or not of this study: " + file, e);
        }
    }

    private static Answer answer(String line) {
        var json = JSON.readTree(line);
        return new Answer(
                json.get("problem").asString(),
                json.get("task").asString(),
                json.get("domain").asString(),
                json.get("level").asInt(),
                json.get("trigger").asString(),
                json.get("mark").asInt(),
                json.get("correct").asBoolean(),
                json.get("reward").asDouble());
    }

    /// The word of what opens each lock.
    static Map<String, String> opening(Plan plan) {
        var opening = new TreeMap<String, String>();
        plan.file()
                .locks()
                .forEach((name, lock) -> opening.put(
                        name,
                        new Roles(lock.branches())
                                .opening()
                                .map(trigger -> trigger.word())
                                .orElse("password")));
        return opening;
    }
}
