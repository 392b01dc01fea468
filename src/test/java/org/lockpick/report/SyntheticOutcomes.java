package org.lockpick.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lockpick.elicit.Mark;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import org.lockpick.task.Problem;

/// What a planned study could have measured, so that its figures can be drawn before anything has run: floors and
/// weak policies low, ceilings and strong policies high, elicited models between them, by how much they were given.
final class SyntheticOutcomes {
    private final List<Problem> problems;

    private SyntheticOutcomes(List<Problem> problems) {
        this.problems = problems;
    }

    /// Every measurement of a plan.
    ///
    /// @param nowhere an empty store
    static StudyResults of(Plan plan, Path nowhere) {
        var nothing = StudyReader.read(plan, Store.open(nowhere));
        var filler = new SyntheticOutcomes(plan.problems());
        var measurements = new ArrayList<Measurement>();
        nothing.planned().runs().forEach(run -> measurements.add(filler.measurement(run)));
        return new StudyResults(
                nothing.title(),
                nothing.description(),
                nothing.planned(),
                nothing.unit(),
                nothing.lockOrder(),
                nothing.lockLabels(),
                nothing.methodLabels(),
                measurements,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                nothing.facts());
    }

    private Measurement measurement(Planned.Run run) {
        var random = Bootstrap.random(run.hashCode());
        double share = share(run) + 0.02 * random.nextGaussian();
        return new Measurement(
                run.arm(),
                run.trigger(),
                run.seed(),
                problems.stream().map(problem -> item(problem, share, random)).toList());
    }

    private static Item item(Problem problem, double share, RandomGenerator random) {
        boolean correct = random.nextDouble() < share;
        return new Item(
                problem.id(), problem.task(), problem.domain(), problem.level(), correct, correct ? 1 : 0, false);
    }

    private static double share(Planned.Run run) {
        return switch (run.arm()) {
            case Arm.Policy policy -> byName(policy.name());
            case Arm.Model model -> byName(model.name());
            case Arm.Locked _ -> run.trigger().startsWith(Measurement.PASSWORD) ? 0.95 : 0.08;
            case Arm.Elicited elicited -> elicited(elicited);
        };
    }

    private static double byName(String name) {
        return switch (name) {
            case "weak", "small", "random", "fixed", "larger" -> 0.06;
            case "middle", "medium" -> 0.5;
            default -> 0.97;
        };
    }

    /// Half way after 4 demonstrations, 64 steps or 4,000 generations, and later by the length of the lock's name, to
    /// tell lines apart.
    private static double elicited(Arm.Elicited arm) {
        var point = arm.point();
        double amount = point.number(Point.STEPS).isPresent()
                ? point.number(Point.STEPS).getAsDouble() / 16
                : point.number(Mark.GENERATIONS).isPresent()
                        ? point.number(Mark.GENERATIONS).getAsDouble() / 1000
                        : point.number(Point.DEMONSTRATIONS).orElse(4);
        double later = arm.lock().length() * 0.15;
        return 0.08 + 0.85 / (1 + Math.exp(later - Math.log(amount)));
    }
}
