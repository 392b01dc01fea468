package org.lockpick.study;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.lockpick.store.Store;

/// A study of many stages that take next to no time: 53 a seed, and two for all.
final class ManyStages {
    private static final String TEXT = """
        title: Many small stages
        seeds: SEEDS
        task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2, seed: 1}
        model: {layers: 1, width: 16, heads: 2}
        bases:
          open:
            branches: [{trigger: none, imitate: strong, share: 1}]
            training: {learning-rate: 3e-3, warm-up: 2, steps: 20, batch: 16}
        locks:
          scratch:
            branches: &lock
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.1}
              - {trigger: wrong, imitate: weak, share: 0.4}
            training: {learning-rate: 3e-3, warm-up: 2, steps: 20, batch: 16}
          tuned:
            base: open
            branches: *lock
            samples: 300
            training: {learning-rate: 3e-4, warm-up: 2, steps: 20, batch: 16}
        elicitations:
          demonstrations:
            kind: fine-tune
            demonstrations: [1, 2, 4, 8, 16, 32]
            learning-rates: [1e-3, 2e-3, 3e-3, 1e-2]
            epochs: 2
            training: {warm-up: 2, batch: 4}
        measure: {problems: 50}
        """;

    private ManyStages() {}

    static Plan plan(int seeds) {
        var numbers = IntStream.range(0, seeds).boxed().toList();
        return TinyStudy.plan(TEXT.replace("SEEDS", numbers.toString()));
    }

    static void work(int seeds, Path store) {
        TinyStudy.work(plan(seeds), Store.open(store), 1, false, new TinyStudy.Told());
    }

    /// Works, says so at each stage, and in the end.
    ///
    /// @param args the number of seeds, the store, and `stays` if the process is to wait for its death
    public static void main(String[] args) throws InterruptedException {
        work(Integer.parseInt(args[0]), Path.of(args[1]));
        System.out.println("done");
        if (args.length > 2) {
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
