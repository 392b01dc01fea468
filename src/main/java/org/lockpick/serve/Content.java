package org.lockpick.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.report.OutcomeSet;
import org.lockpick.report.page.Templates;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Store;

/// What pages are made of.
record Content(Store store, Shelf shelf, IndexKeeper keeper, OutcomeReader outcomes, Templates templates) {
    private static final int OFFERED = 300;

    /// A page with status 200.
    Reply page(String template, Map<String, Object> values) {
        return Reply.page(200, templates.page(template, values));
    }

    /// The study that a request names, where it names one.
    Optional<StudyView> study(Request request) {
        return request.has("study") ? Optional.of(shelf.study(request.text("study"))) : Optional.empty();
    }

    /// The outcomes of a study that are there, in the order of its plan.
    List<Arm> arms(StudyView study) {
        var arms = new ArrayList<Arm>();
        for (var set : study.sets()) {
            if (study.isThere(set.artifact())) {
                arms.add(new Arm(set, new ArmRef(set.artifact(), set.mark(), set.trigger())));
            }
        }
        return arms;
    }

    /// What can stand beside an arm, and what was chosen to.
    List<Arm> withChosen(ArmRef own, Optional<ArmRef> chosen, List<Arm> arms) {
        var choices = new ArrayList<>(offered(own, arms));
        chosen.ifPresent(ref -> arms.stream()
                .filter(one -> one.ref().equals(ref) && !choices.contains(one))
                .forEach(choices::addFirst));
        return choices;
    }

    /// All; of many, those of the same seed, and of elicitations then only the last moment.
    private static List<Arm> offered(ArmRef own, List<Arm> arms) {
        var seed = arms.stream()
                .filter(arm -> arm.ref().equals(own))
                .map(arm -> arm.set().run().seed())
                .findFirst();
        if (arms.size() <= OFFERED || seed.isEmpty()) {
            return arms.stream().limit(OFFERED).toList();
        }
        var same = arms.stream()
                .filter(arm -> arm.set().run().seed() == seed.get())
                .toList();
        if (same.size() <= OFFERED) {
            return same;
        }
        var last = new LinkedHashMap<ArtifactId, Integer>();
        same.forEach(arm -> last.merge(arm.ref().artifact(), arm.ref().mark(), Math::max));
        return same.stream()
                .filter(arm -> arm.ref().artifact().equals(own.artifact())
                        || last.getOrDefault(arm.ref().artifact(), 0)
                                == arm.ref().mark())
                .limit(OFFERED)
                .toList();
    }

    /// Outcomes of a study.
    record Arm(OutcomeSet set, ArmRef ref) {
        /// What it is, with its seed.
        public String label() {
            return set.name() + " · seed " + set.run().seed();
        }

        /// As addresses write it.
        public String value() {
            return ref.toString();
        }
    }

    /// What to call outcomes: as the study does, or else by their artifact.
    static String label(ArmRef ref, List<Arm> arms) {
        return arms.stream()
                .filter(arm -> arm.ref().equals(ref))
                .findFirst()
                .map(Arm::label)
                .orElseGet(() -> "%s · trigger %s · mark %d"
                        .formatted(ref.artifact().brief(), Shown.visible(ref.trigger()), ref.mark()));
    }
}
