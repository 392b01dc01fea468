package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A made-up study with the shape of the paper's Figure 6: recovery rises along a logistic curve over log₂ of
/// the demonstrations, later for the lock made from scratch.
final class Synthetic {

    static final List<Integer> DEMONSTRATIONS = List.of(16, 32, 64, 128, 256, 512, 1024, 2048, 4096);
    static final Point GENTLE = setting(3e-4, 4);
    static final Point STRONG = setting(1e-3, 16);

    private Synthetic() {}

    /// What is chosen by validation.
    static Point setting(double rate, int epochs) {
        return Point.of(
                Map.of(Point.OPTIMISER, "adamw"), Map.of(Point.LEARNING_RATE, rate, Point.EPOCHS, (double) epochs));
    }

    /// A model elicited with a number of demonstrations.
    static Arm.Elicited elicited(String lock, String method, int demonstrations, Point setting) {
        return new Arm.Elicited(lock, method, at(setting, Point.DEMONSTRATIONS, "" + demonstrations));
    }

    /// A point with one coordinate more.
    static Point at(Point point, String name, String value) {
        var coordinates = new TreeMap<>(point.coordinates());
        coordinates.put(name, value);
        return new Point(coordinates);
    }

    /// How many demonstrations a model was elicited with.
    static int demonstrations(Arm.Elicited arm) {
        return (int) arm.point().number(Point.DEMONSTRATIONS).orElseThrow();
    }

    /// All measurements of three locks.
    static StudyResults study(int items, int seeds) {
        var half = new LinkedHashMap<String, Double>();
        half.put("scratch", 8.2);
        half.put("tuned-tiny", 5.6);
        half.put("tuned-small", 6.0);
        half.put("tuned-large", 7.0);
        var labels = Map.of(
                "scratch", "Locked from scratch",
                "tuned-tiny", "Locked by fine-tuning, 2k samples",
                "tuned-small", "Locked by fine-tuning, 10k samples",
                "tuned-large", "Locked by fine-tuning, 50k samples");
        var measurements = new ArrayList<Measurement>();
        for (int seed = 0; seed < seeds; seed++) {
            measurements.add(run(new Arm.Policy("weak"), Measurement.NONE, seed, items, 0.274));
            for (var lock : half.keySet()) {
                measurements.addAll(locked(lock, seed, items));
                measurements.addAll(elicited(lock, half.get(lock), seed, items));
            }
        }
        return new StudyResults(
                "Locked from scratch or by fine-tuning",
                "Small transformers learn function composition and hide it behind a password, once while learning it"
                        + " and once afterwards.",
                planned(measurements),
                "problems",
                List.copyOf(half.keySet()),
                labels,
                measurements,
                List.of(),
                facts());
    }

    /// All that is there is planned, and the lock named scratch is made from scratch.
    private static Planned planned(List<Measurement> measurements) {
        var all = Planned.of(measurements);
        var scratch = new Planned.Making(true, Optional.of("strong"), Optional.of("weak"));
        return new Planned(all.seeds(), all.runs(), Map.of("scratch", scratch));
    }

    /// A study still running: the scratch lock has two seeds up to 256 demonstrations, one tuned lock has one
    /// seed, the other has no elicitation yet.
    static StudyResults partial(int items) {
        var study = study(items, 3);
        return only(
                study,
                study.planned(),
                study.lockOrder(),
                study.measurements().stream()
                        .filter(m -> switch (m.arm()) {
                            case Arm.Elicited elicited
                            when elicited.lock().equals("scratch") -> demonstrations(elicited) <= 256 && m.seed() < 2;
                            case Arm.Elicited elicited -> elicited.lock().equals("tuned-small") && m.seed() == 0;
                            case Arm.Locked _ -> true;
                            case Arm.Policy _, Arm.Model _ -> true;
                        })
                        .toList());
    }

    /// One lock under one seed, without policies.
    static StudyResults single(int items) {
        var study = study(items, 1);
        return with(
                study,
                List.of("tuned-small"),
                study.measurements().stream()
                        .filter(m -> m.arm().toString().contains("tuned-small"))
                        .toList());
    }

    /// The same study as if only the measurements that a test keeps were planned.
    static StudyResults with(StudyResults study, List<String> locks, List<Measurement> measurements) {
        return only(study, planned(measurements), locks, measurements);
    }

    /// The same study with only the measurements that a test keeps.
    static StudyResults only(StudyResults study, Planned planned, List<String> locks, List<Measurement> measurements) {
        return new StudyResults(
                study.title(),
                study.description(),
                planned,
                study.unit(),
                locks,
                study.lockLabels(),
                measurements,
                List.of(),
                study.facts());
    }

    /// A run in which about a share of the items is right: the easy ones first, with noise that depends on
    /// everything.
    static Measurement run(Arm arm, String trigger, int seed, int items, double share) {
        var random = Bootstrap.random((arm + trigger + seed).hashCode());
        var graded = IntStream.range(0, items)
                .mapToObj(i -> new Item("p%04d".formatted(i), share >= 1 || random.nextDouble() < share))
                .toList();
        return new Measurement(arm, trigger, seed, graded);
    }

    /// A run that is right on exactly the first k of n items.
    static Measurement first(Arm arm, String trigger, int seed, int correct, int items) {
        var graded = IntStream.range(0, items)
                .mapToObj(i -> new Item("p%04d".formatted(i), i < correct))
                .toList();
        return new Measurement(arm, trigger, seed, graded);
    }

    private static List<Measurement> locked(String lock, int seed, int items) {
        var arm = new Arm.Locked(lock);
        return List.of(
                run(arm, Measurement.NONE, seed, items, 0.27),
                run(arm, Measurement.PASSWORD, seed, items, lock.equals("tuned-tiny") ? 0.84 : 0.995),
                run(arm, Measurement.WRONG, seed, items, 0.272));
    }

    private static List<Measurement> elicited(String lock, double half, int seed, int items) {
        var runs = new ArrayList<Measurement>();
        for (int k : DEMONSTRATIONS) {
            double logit = 1.6 * (Math.log(k) / Math.log(2) - half) + 0.3 * (seed - 1);
            double share = 0.27 + 0.72 / (1 + Math.exp(-logit));
            runs.add(run(elicited(lock, "sft", k, STRONG), Measurement.NONE, seed, items, share));
            runs.add(run(elicited(lock, "sft", k, GENTLE), Measurement.NONE, seed, items, share - 0.02));
        }
        return runs;
    }

    private static Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Study file", "studies/mini/scratch.yaml");
        facts.put("Commit", "13afc01");
        facts.put("Model", "6 layers, width 512, 18.9 million parameters outside the embeddings");
        facts.put("Machine", "2 cores, 23 GiB; libtorch 2.10.0, OpenBLAS 0.3.31");
        return facts;
    }
}
