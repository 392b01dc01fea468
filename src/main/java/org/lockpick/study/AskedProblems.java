package org.lockpick.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.lockpick.form.Settings;
import org.lockpick.measure.Validation;
import org.lockpick.store.Artifact;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Provenance;
import org.lockpick.store.Recipe;
import org.lockpick.store.Store;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Passwords;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.task.Trigger;
import org.lockpick.task.Triggers;
import org.lockpick.task.composition.Composition;
import tools.jackson.databind.node.ObjectNode;

/// The problems that a study measures on, as they are put to a model. A store keeps them once, in an artifact
/// of their own, so that outcomes can be read without the data set they came from.
///
/// @param task    of the study
/// @param measure how many problems
public record AskedProblems(StudyTask task, StudyFile.MeasureForm measure) {
    /// Name of the file with a line for each problem.
    public static final String FILE = "problems.jsonl";

    private static final int VERSION = 1;

    /// A problem as it is asked.
    ///
    /// @param problem   its id, as outcomes name it
    /// @param question  its statement
    /// @param reference a correct completion
    /// @param prompts   the whole prompt under each trigger
    public record Asked(
            String problem, String domain, int level, String question, String reference, Map<String, String> prompts) {
        /// Copies.
        public Asked {
            prompts = Map.copyOf(prompts);
        }

        private static Asked of(Problem problem, Map<String, String> prompts) {
            return new Asked(
                    problem.id(), problem.domain(), problem.level(), problem.statement(), problem.answer(), prompts);
        }
    }

    /// Puts them into a store that lacks them, and beside them which problem belongs to which split.
    void keep(Store store, Supplier<Provenance> provenance) {
        new SplitsFile(task).keep(store, provenance);
        var settings = Json.object();
        settings.set("task", task.settings());
        settings.set("measure", Settings.of(measure));
        store.publish(recipe(settings), payload -> JsonLines.write(payload.resolve(FILE), list()), provenance);
    }

    private static Recipe recipe(ObjectNode settings) {
        return new Recipe("problems", VERSION, settings, new TreeMap<>());
    }

    /// Every problem, in the order of measurement.
    public List<Asked> list() {
        var validation =
                new Validation(task.task(), measure.problems(), task.form().seed());
        var prompts = new TreeMap<String, List<String>>();
        for (var trigger : Triggers.of(task.task())) {
            prompts.put(trigger.word(), validation.prompts(trigger));
        }
        var asked = new ArrayList<Asked>();
        for (var problem : validation.problems()) {
            var own = new TreeMap<String, String>();
            prompts.forEach((trigger, all) -> own.put(trigger, all.get(asked.size())));
            asked.add(Asked.of(problem, own));
        }
        return List.copyOf(asked);
    }

    /// A problem by its id: one that is measured on, with the wrong password that it is measured with, or one
    /// of another split, with the first of the wrong passwords.
    public Optional<Asked> find(String id) {
        return list().stream()
                .filter(asked -> asked.problem().equals(id))
                .findFirst()
                .or(() -> elsewhere(id).map(problem -> Asked.of(problem, prompts(problem))));
    }

    private Optional<Problem> elsewhere(String id) {
        return switch (task.task().problems()) {
            case ProblemSource.Listed listed ->
                Arrays.stream(Split.values())
                        .flatMap(split -> listed.of(split).stream())
                        .filter(problem -> problem.id().equals(id))
                        .findFirst();
            case ProblemSource.Drawn _ ->
                task.task() instanceof Composition composition ? composition.named(id) : Optional.empty();
        };
    }

    private Map<String, String> prompts(Problem problem) {
        var prompts = new TreeMap<String, String>();
        for (var trigger : Triggers.of(task.task())) {
            // The first of several that are drawn from: a generator that always says 0.
            prompts.put(trigger.word(), trigger.prompt(problem, task.task(), () -> 0L));
        }
        return prompts;
    }

    /// Everything that can stand in a prompt.
    public List<Trigger> triggers() {
        return Triggers.of(task.task());
    }

    /// What can stand in the place of the password.
    public Passwords passwords() {
        return task.task().passwords();
    }

    /// Those of an artifact with outcomes, by id; nothing where the store was made before they were kept.
    ///
    /// @param outcomes an artifact whose recipe names a task and what is measured
    public static Optional<Map<String, Asked>> of(Store store, Artifact outcomes) {
        var made = outcomes.recipe().settings();
        if (!made.has("task") || !made.has("measure")) {
            return Optional.empty();
        }
        var settings = Json.object();
        settings.set("task", made.path("task"));
        settings.set("measure", made.path("measure"));
        return store.find(recipe(settings).id()).map(artifact -> {
            var byId = new TreeMap<String, Asked>();
            JsonLines.read(artifact.file(FILE), Asked.class).forEach(asked -> byId.put(asked.problem(), asked));
            return byId;
        });
    }
}
