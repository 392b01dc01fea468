package org.lockpick.study;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.form.YamlForm;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;

/// A whole study in seconds: a base, two locks, three elicitations, one of two steps. Its main class runs it, to be
/// killed.
final class TinyStudy {
    static final String TEXT = """
        title: Tiny
        seeds: [0]
        task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2, seed: 1}
        model: {layers: 2, width: 32, heads: 2}
        bases:
          open:
            branches: [{trigger: none, imitate: strong, share: 1}]
            training: {learning-rate: 3e-3, warm-up: 5, steps: 250, batch: 64}
        locks:
          scratch:
            branches: &lock
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.1}
              - {trigger: wrong, imitate: weak, share: 0.4}
            training: {learning-rate: 3e-3, warm-up: 5, steps: 250, batch: 64, precision: fp32}
          tuned:
            base: open
            branches: *lock
            samples: 300
            training: {optimiser: {kind: lion}, learning-rate: 3e-4, warm-up: 5, steps: 150, batch: 64}
        elicitations:
          demonstrations:
            kind: fine-tune
            demonstrations: [4, 300]
            learning-rates: [1e-3]
            training: {warm-up: 2, batch: 8}
          rewards:
            steps:
              - {kind: fine-tune, teacher: weak, demonstrations: 4, learning-rate: 1e-3, epochs: 4, training: {batch: 4}}
              - kind: expert-iteration
                keep: 8
                out-of: 32
                rounds: 3
                learning-rate: 1e-3
                training: {warm-up: 2, batch: 8}
        measure: {problems: 100}
        """;

    /// The same with an elicitation that fails: each step multiplies the weights by -99, until they are no
    /// numbers.
    static final String FAILING = TEXT.replace("measure:", """
          diverging:
            kind: fine-tune
            demonstrations: [300]
            learning-rates: [10]
            training: {optimiser: {kind: adamw, weight-decay: 10}, warm-up: 0, batch: 8}
        measure:\
        """);

    private TinyStudy() {}

    static Plan plan() {
        return plan(TEXT);
    }

    static Plan plan(String text) {
        return Plan.of(YamlForm.parse("tiny.yaml", text, StudyFile.class));
    }

    /// One worker with one thread.
    static void work(Store store, StudyEvents events) {
        work(plan(), store, 1, false, events);
    }

    /// Workers of one thread each.
    static FailedStages work(Plan plan, Store store, int workers, boolean retryFailed, StudyEvents events) {
        return work(plan, store, new Crew.Size(workers, 1), retryFailed, events);
    }

    static FailedStages work(Plan plan, Store store, Crew.Size size, boolean retryFailed, StudyEvents events) {
        var environment = new Environment(Optional.empty(), new TreeMap<>(), new TreeMap<>());
        return new Crew(store, environment, Duration.ofMillis(100), Device.CPU)
                .work(plan, size, retryFailed, _ -> events);
    }

    /// Prints the label of every stage it begins.
    ///
    /// @param args the store, the number of workers, and a word if stages are to fail
    public static void main(String[] args) {
        var plan = plan(args.length > 2 ? FAILING : TEXT);
        work(plan, Store.open(Path.of(args[0])), Integer.parseInt(args[1]), false, new Told());
    }

    /// Events on standard output.
    static final class Told extends Quiet {
        @Override
        public void began(Stage stage, int number, int stages) {
            System.out.println("began " + stage.recipe().id());
        }
    }
}
