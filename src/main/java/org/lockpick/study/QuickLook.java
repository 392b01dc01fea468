package org.lockpick.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.lockpick.elicit.Step;
import org.lockpick.form.Sweep;

/// A study for a first look: the first seed, the ends of each sweep, one learning rate, the first draw, the first
/// rounds of what goes on in rounds, and few validation problems. Bases, policies and locks are trained as in the whole
/// study, so that this finds them made when it is run later.
public final class QuickLook {
    /// Validation problems at most.
    public static final int PROBLEMS = 100;

    /// What stands before a title.
    public static final String TITLE = "Quick look: ";

    /// What it is, for those who read its results.
    public static final String WORDS =
            "A quick look, not the study: one seed, so nothing is said of other runs; the ends"
                    + " of each sweep, one learning rate, one draw, the first rounds of rewards; at most " + PROBLEMS
                    + " problems.";

    private static final String DRAW = "draw";
    private static final String RATE = "learning-rate";

    private QuickLook() {}

    /// The study with less of everything but of what its models are made by.
    public static StudyFile of(StudyFile study) {
        return of(study, Math.min(PROBLEMS, study.measure().problems()));
    }

    static StudyFile of(StudyFile study, int problems) {
        return new StudyFile(
                study.title(),
                study.description(),
                study.reported(),
                study.seeds().subList(0, Math.min(1, study.seeds().size())),
                study.task(),
                study.model(),
                study.bases(),
                study.models(),
                study.policies(),
                study.locks(),
                study.require(),
                elicitations(study.elicitations()),
                new StudyFile.MeasureForm(problems),
                study.figures());
    }

    private static Map<String, ElicitationForm> elicitations(Map<String, ElicitationForm> all) {
        var fewer = new LinkedHashMap<String, ElicitationForm>();
        all.forEach((name, form) -> fewer.put(
                name,
                new ElicitationForm(
                        form.label(),
                        form.locks(),
                        form.steps().stream().map(QuickLook::ends).toList(),
                        form.keep())));
        return fewer;
    }

    private static Sweep<Step> ends(Sweep<Step> sweep) {
        var last = new TreeMap<String, Integer>();
        sweep.points().forEach(point -> point.items().forEach((key, item) -> last.merge(key, item, Math::max)));
        return new Sweep<>(sweep.points().stream()
                .filter(point -> point.items().entrySet().stream()
                        .allMatch(item -> isKept(
                                item.getKey(), item.getValue(), last.getOrDefault(item.getKey(), item.getValue()))))
                .map(point -> new Sweep.Point<>(point.value().quick(), point.settings(), point.items()))
                .toList());
    }

    /// Of draws the first, of learning rates the middle one, of all else the first and the last.
    private static boolean isKept(String key, int item, int last) {
        var name = key.substring(key.lastIndexOf('.') + 1);
        return switch (name) {
            case DRAW -> item == 0;
            case RATE -> item == last / 2;
            default -> item == 0 || item == last;
        };
    }
}
