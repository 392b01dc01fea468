package org.lockpick.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.report.OutcomeSet;
import org.lockpick.store.Store;

/// What pages are made of.
record Content(Store store, Shelf shelf, IndexKeeper keeper, OutcomeReader outcomes, Templates templates) {
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
            if (store.find(set.artifact()).isPresent()) {
                arms.add(new Arm(set, new ArmRef(set.artifact(), set.mark(), set.trigger())));
            }
        }
        return arms;
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
