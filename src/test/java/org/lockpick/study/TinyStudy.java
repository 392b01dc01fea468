package org.lockpick.study;

import java.nio.file.Path;
import java.time.Duration;
import org.lockpick.form.YamlForm;
import org.lockpick.store.Store;

/// A whole study in seconds: a base, two locks, two elicitations. Its main class runs it, to be killed.
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
        measure: {problems: 100}
        """;

    private TinyStudy() {}

    static Plan plan() {
        return Plan.of(YamlForm.parse("tiny.yaml", TEXT, StudyFile.class));
    }

    static void work(Store store, StudyEvents events) {
        StudyRun.with(plan(), store, Duration.ofMillis(100), events);
    }

    /// Prints the label of every stage it begins.
    public static void main(String[] args) {
        work(Store.open(Path.of(args[0])), new Told());
    }

    /// Events on standard output.
    static final class Told extends Quiet {
        @Override
        public void began(Stage stage, int number, int stages) {
            System.out.println("began " + stage.recipe().id());
        }
    }
}
