package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockpick.elicit.Needs;
import org.lockpick.elicit.Step;
import org.lockpick.form.Settings;
import org.lockpick.form.Sweep;
import org.lockpick.lock.Branch;
import org.lockpick.lock.Roles;
import org.lockpick.study.PolicyForm;
import org.lockpick.study.StudyFile;

/// Who is trained from whom in a study, and on whose completions: bases, models, locks and elicitations, as its file
/// says it (the paper's figures 1, 2 and 18 show the same of its own experiments).
///
/// @param nodes in the order of the file
/// @param links each once
public record Lineage(List<Node> nodes, List<Link> links) {
    /// Copies.
    public Lineage {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    /// What stands in a box.
    enum Role {
        WRITER,
        BASE,
        MODEL,
        LOCK,
        ELICITATION
    }

    /// What one has of another.
    enum Tie {
        /// It starts from the other's weights.
        WEIGHTS,
        /// It imitates the other's completions.
        COMPLETIONS,
        /// It imitates them with what opens the lock in the prompt.
        OPENING
    }

    /// A box.
    ///
    /// @param key  of the part of the study that it is
    /// @param name for people
    /// @param note what it is, in a few words
    record Node(Role role, String key, String name, String note) {}

    /// An arrow between boxes, by their numbers.
    record Link(int from, int to, Tie tie) {}

    /// That of a study.
    public static Lineage of(StudyFile study) {
        return new Builder(study).build();
    }

    /// Gathers boxes and arrows.
    private static final class Builder {
        /// Problems of a split: whose completions a step reads does not depend on it.
        private static final int MANY = 1000;

        private final StudyFile study;
        private final Map<String, Integer> makings = new LinkedHashMap<>();
        private final Map<String, Integer> writers = new LinkedHashMap<>();
        private final List<Node> nodes = new ArrayList<>();
        private final Set<Link> links = new LinkedHashSet<>();

        Builder(StudyFile study) {
            this.study = study;
        }

        Lineage build() {
            study.bases()
                    .forEach((name, base) -> makings.put(
                            name,
                            add(new Node(
                                    Role.BASE,
                                    name,
                                    name,
                                    base.directory().isPresent() ? "a model that was there" : "pre-trained"))));
            study.models()
                    .forEach((name, model) ->
                            makings.put(name, add(new Node(Role.MODEL, name, name, steps(model.steps())))));
            study.locks()
                    .forEach((name, lock) -> makings.put(
                            name,
                            add(new Node(
                                    Role.LOCK,
                                    name,
                                    lock.label().orElse(name),
                                    lock.base().isPresent() ? "locked" : "locked from scratch"))));
            study.bases().forEach((name, base) -> imitates(base.branches(), node(name)));
            study.models().forEach((name, model) -> {
                starts(model.from(), node(name));
                model.steps()
                        .forEach(step ->
                                teachers(step).forEach(teacher -> imitates(teacher, node(name), Tie.COMPLETIONS)));
            });
            study.locks().forEach((name, lock) -> {
                lock.base().ifPresent(base -> starts(base, node(name)));
                imitates(lock.branches(), node(name));
            });
            elicitations();
            return new Lineage(nodes, List.copyOf(links));
        }

        private void elicitations() {
            study.elicitations().forEach((name, form) -> {
                var first = form.steps().stream().map(Builder::first).toList();
                int node = add(new Node(Role.ELICITATION, name, form.label().orElse(name), steps(first)));
                var locks = form.locks().isEmpty() ? study.locks().keySet() : form.locks();
                locks.forEach(lock -> starts(lock, node));
                first.forEach(step -> teachers(step).forEach(teacher -> imitates(teacher, node, Tie.COMPLETIONS)));
            });
        }

        private static Step first(Sweep<Step> sweep) {
            return sweep.points().getFirst().value();
        }

        private int add(Node node) {
            nodes.add(node);
            return nodes.size() - 1;
        }

        private int node(String making) {
            return makings.getOrDefault(making, -1);
        }

        private void starts(String from, int to) {
            link(node(from), to, Tie.WEIGHTS);
        }

        private void imitates(List<Branch> branches, int to) {
            var opening = new Roles(branches).opening();
            for (var branch : branches) {
                boolean opens = opening.filter(branch.trigger()::equals).isPresent();
                branch.policies().forEach(policy -> imitates(policy, to, opens ? Tie.OPENING : Tie.COMPLETIONS));
            }
        }

        /// The box that writes a policy's completions: a model of the study, or one for what is none.
        private void imitates(String policy, int to, Tie tie) {
            var form = Optional.ofNullable(study.policies().get(policy));
            if (form.isPresent() && form.get() instanceof PolicyForm.Model model) {
                link(node(model.model()), to, tie);
            } else {
                link(writers.computeIfAbsent(policy, name -> add(writer(name, form))), to, tie);
            }
        }

        private static Node writer(String policy, Optional<PolicyForm> form) {
            var note = form.map(written -> switch (written) {
                        case PolicyForm.Answers _ -> "correct completions";
                        case PolicyForm.Own _ -> "the task's weak policy";
                        case PolicyForm.RandomTokens _ -> "random tokens";
                        case PolicyForm.Served _ -> "a model behind an endpoint";
                        case PolicyForm.Recorded _ -> "completions in a file";
                        case PolicyForm.Model _ -> throw new IllegalArgumentException("a model has a box of its own");
                    })
                    .orElse(policy.equals("weak") ? "the task's weak policy" : "correct completions");
            return new Node(Role.WRITER, policy, policy, note);
        }

        private void link(int from, int to, Tie tie) {
            if (from >= 0 && to >= 0 && from != to) {
                links.add(new Link(from, to, tie));
            }
        }

        private static Stream<String> teachers(Step step) {
            return step.needs((_, _) -> MANY).teachers().stream().map(Needs.Teacher::policy);
        }

        /// Its kind, as in a study file.
        private static String kind(Step step) {
            return Settings.of((Record) step).path("kind").asString("");
        }

        private static String steps(List<Step> steps) {
            return steps.stream().map(Builder::kind).collect(Collectors.joining(", then "));
        }
    }
}
