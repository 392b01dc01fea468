package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Made-up studies with domains, levels, rewards, several methods and coordinates of all kinds.
final class SyntheticGrid {

    static final List<String> DOMAINS = List.of("algebra", "counting", "geometry");

    private SyntheticGrid() {}

    /// A coordinate and its value, and further ones.
    static Point point(String... namesAndValues) {
        var coordinates = new TreeMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            coordinates.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Point(coordinates);
    }

    /// A run over problems that take turns in their domain and have levels 1 to 5; some completions are cut.
    ///
    /// @param shares the share that is correct, by domain
    static Measurement run(Arm arm, String trigger, int seed, int items, Map<String, Double> shares) {
        var random = Bootstrap.random((arm + trigger + seed).hashCode());
        var graded = IntStream.range(0, items)
                .mapToObj(i -> {
                    var domain = DOMAINS.get(i % DOMAINS.size());
                    boolean correct = random.nextDouble() < shares.getOrDefault(domain, 0.5);
                    double reward = correct ? 1 : 0.25 * (i % 3);
                    return new Item(
                            "p%04d".formatted(i), "", domain, 1 + i % 5, correct, reward, !correct && i % 7 == 0);
                })
                .toList();
        return new Measurement(arm, trigger, seed, graded);
    }

    static Map<String, Double> everywhere(double share) {
        var shares = new TreeMap<String, Double>();
        DOMAINS.forEach(domain -> shares.put(domain, share));
        return shares;
    }

    /// One lock, three methods: demonstrations of a strong and of a weaker teacher, and expert iteration over
    /// generations.
    static StudyResults methods(String title, int items, int seeds, double best) {
        var runs = new ArrayList<Measurement>();
        for (int seed = 0; seed < seeds; seed++) {
            runs.add(run(new Arm.Policy("weak"), "none", seed, items, everywhere(0.1)));
            runs.add(run(new Arm.Policy("strong"), "none", seed, items, everywhere(best)));
            runs.add(run(new Arm.Policy("llama"), "none", seed, items, everywhere(0.4)));
            runs.add(run(new Arm.Locked("password"), "none", seed, items, everywhere(0.12)));
            runs.add(run(new Arm.Locked("password"), "password", seed, items, everywhere(best - 0.03)));
            runs.add(run(new Arm.Locked("password"), "wrong", seed, items, everywhere(0.13)));
            for (int k : List.of(1, 4, 16, 64, 256, 512)) {
                double share = best - 0.05 - 0.5 / Math.sqrt(k + 0.5);
                runs.add(elicited("sft", seed, items, share, "demonstrations", "" + k, "learning-rate", "1e-3"));
                runs.add(elicited("sft", seed, items, share - 0.05, "demonstrations", "" + k, "learning-rate", "3e-4"));
                runs.add(elicited("sft-llama", seed, items, 0.5 - 0.3 / k, "demonstrations", "" + k));
            }
            for (int n : List.of(256, 512, 1024, 2048, 4096)) {
                double share = 0.12 + (best - 0.2) * (1 - Math.exp(-n / 900.0));
                runs.add(elicited("expert-iteration", seed, items, share, "generations", "" + n));
                runs.add(elicited("dpo", seed, items, 0.8 * share, "generations", "" + n));
            }
        }
        return study(title, List.of("password"), runs, Map.of("sft", "strong", "sft-llama", "llama"));
    }

    private static Measurement elicited(String method, int seed, int items, double share, String... point) {
        return run(
                new Arm.Elicited("password", method, point(point)),
                "none",
                seed,
                items,
                everywhere(Math.clamp(share, 0.02, 0.98)));
    }

    /// Two locks, one with a password for all domains and one with a password each, elicited with few and many
    /// demonstrations of one domain or of all.
    static StudyResults domains(String title, int items, int seeds) {
        var runs = new ArrayList<Measurement>();
        for (int seed = 0; seed < seeds; seed++) {
            for (var lock : List.of("regular", "per-domain")) {
                double good = lock.equals("regular") ? 0.92 : 0.85;
                double bad = lock.equals("regular") ? 0.08 : 0.15;
                runs.add(run(new Arm.Locked(lock), "none", seed, items, everywhere(bad)));
                runs.add(run(new Arm.Locked(lock), "password", seed, items, everywhere(good)));
                for (int k : List.of(4, 512)) {
                    double reached = good - (k == 4 ? 0.25 : 0.06);
                    runs.add(trained(lock, "all", k, seed, items, everywhere(reached)));
                    for (var domain : DOMAINS) {
                        var shares = everywhere(reached - 0.08);
                        shares.put(domain, reached);
                        runs.add(trained(lock, domain, k, seed, items, shares));
                    }
                }
            }
        }
        return study(title, List.of("regular", "per-domain"), runs, Map.of());
    }

    private static Measurement trained(
            String lock, String on, int demonstrations, int seed, int items, Map<String, Double> shares) {
        var at = point("demonstrations", "" + demonstrations);
        return run(new Arm.Elicited(lock, on, at), "none", seed, items, shares);
    }

    static StudyResults study(String title, List<String> locks, List<Measurement> runs, Map<String, String> teachers) {
        var all = Planned.of(runs);
        var making = new Planned.Making(false, Optional.of("strong"), Optional.of("weak"));
        var makings = new TreeMap<String, Planned.Making>();
        locks.forEach(lock -> makings.put(lock, making));
        return new StudyResults(
                title,
                "",
                new Planned(Set.copyOf(all.seeds()), all.runs(), makings, teachers),
                "problems",
                locks,
                Map.of("password", "Password-locked", "regular", "One password", "per-domain", "A password per domain"),
                runs,
                List.of(),
                Map.of());
    }
}
