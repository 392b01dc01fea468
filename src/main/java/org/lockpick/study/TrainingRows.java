package org.lockpick.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.lockpick.lock.Branch;
import org.lockpick.lock.CutRows;
import org.lockpick.lock.ImitationRow;
import org.lockpick.lock.LockingData;
import org.lockpick.policy.Policy;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Answering;
import org.lockpick.task.Corpus;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.task.Task;
import org.lockpick.task.Trigger;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;
import org.lockpick.text.PromptEncoder;
import org.lockpick.train.BatchSource;
import org.lockpick.train.EpochBatches;

/// The rows that a base or a lock is trained on.
///
/// @param branches none: the task's corpus
/// @param policies by the names that branches use
/// @param longest  tokens that no row may exceed
record TrainingRows(
        Task task, PromptEncoder encoder, List<Branch> branches, Map<String, Policy> policies, int longest) {
    /// So many texts in a row that are too long, and none will fit.
    private static final int MOST_MISSES = 10_000;

    /// Step by step.
    ///
    /// @param samples rows of a finite data set; absent: fresh rows, or all problems of a list
    /// @param batch   rows of a step
    BatchSource batches(Optional<Integer> samples, int batch, RandomStream stream) {
        if (branches.isEmpty()) {
            var corpus = task.corpus()
                    .orElseThrow(() -> new UserMistake("bases: the task " + task.name()
                            + " is not generated, so a base needs branches to learn from; found none"));
            return step -> corpus(corpus, stream.child("corpus").child(step), batch);
        }
        var data = data(new ImitationRow(task, encoder, longest), stream);
        var rows = rows(task, branches, samples);
        if (rows.isEmpty()) {
            return step -> data.fresh(step, batch);
        }
        return new EpochBatches(epoch -> data.epoch(epoch, rows.get()), rows.get(), batch);
    }

    private LockingData data(ImitationRow row, RandomStream stream) {
        return new LockingData(task, row, branches, policies, stream);
    }

    /// The weak samples that excursions overfit, by the number of the excursion: problems without a password, with
    /// what the first branch without one imitates.
    ///
    /// @param count  of each excursion
    /// @param stream of all data
    LongFunction<List<Example>> excursions(int count, RandomStream stream) {
        var weak = branches.stream().filter(TrainingRows::isWeak).limit(1).toList();
        var data = new LockingData(
                task, new ImitationRow(task, encoder, longest), weak, policies, stream.child("excursions"));
        return new LongFunction<>() {
            private long last = -1;
            private List<Example> examples = List.of();

            @Override
            public List<Example> apply(long number) {
                if (number != last) {
                    examples = data.fresh(number, count);
                    last = number;
                }
                if (examples.isEmpty()) {
                    throw new UserMistake(("locks: interleave: expected a weak sample, found only completions that were"
                                    + " cut to nothing for excursion %d; allow more samples")
                            .formatted(number + 1));
                }
                return examples;
            }
        };
    }

    /// Whether a branch has no password: what excursions overfit.
    static boolean isWeak(Branch branch) {
        return branch.trigger().equals(Trigger.none());
    }

    /// How many examples of the first epoch are cut, where there are epochs of texts.
    Optional<CutRows> cut(Optional<Integer> samples, RandomStream stream) {
        if (branches.isEmpty() || task.symbols().isPresent() || !(task.answering() instanceof Answering.Written)) {
            return Optional.empty();
        }
        return rows(task, branches, samples).map(rows -> {
            var row = new ImitationRow(task, encoder, longest);
            data(row, stream).epoch(0, rows);
            return row.cut();
        });
    }

    /// Examples of an epoch, where the data set is finite.
    static Optional<Integer> rows(Task task, List<Branch> branches, Optional<Integer> samples) {
        return samples.or(() -> everyProblem(task, branches));
    }

    /// As many rows as let the policy that is imitated most go through all problems once.
    static Optional<Integer> everyProblem(Task task, List<Branch> branches) {
        if (!(task.problems() instanceof ProblemSource.Listed listed)) {
            return Optional.empty();
        }
        var shares = new HashMap<String, Double>();
        branches.forEach(branch -> shares.merge(branch.imitate(), branch.share(), Double::sum));
        double all = shares.values().stream().mapToDouble(x -> x).sum();
        double most = shares.values().stream().mapToDouble(x -> x).max().orElse(all);
        return Optional.of((int) Math.max(1, Math.round(listed.size(Split.LOCK) * all / most)));
    }

    /// Texts that fit; a longer one is passed over.
    private List<Example> corpus(Corpus corpus, RandomStream stream, int rows) {
        var random = stream.generator();
        var examples = new ArrayList<Example>();
        int misses = 0;
        while (examples.size() < rows) {
            var text = corpus.draw(random);
            var example = encoder.example(text.prompt(), text.completion());
            if (example.length() <= longest) {
                examples.add(example);
                misses = 0;
            } else if (++misses == MOST_MISSES) {
                throw new UserMistake(("bases: of %,d texts of the corpus none fits into %,d tokens; allow a longer"
                                + " context, or a larger vocabulary")
                        .formatted(misses, longest));
            }
        }
        return examples;
    }
}
