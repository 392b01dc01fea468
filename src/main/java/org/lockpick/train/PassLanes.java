package org.lockpick.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Lanes;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;
import org.lockpick.train.MicroBatches.Sharing;

/// Passes of one step that run beside each other on a CPU, each lane with gradients of its own, which are
/// added up in the order of the lanes.
///
/// Operations on small models are too short to be divided among threads; passes are not. A micro-batch is
/// divided among the lanes, so that as many rows are in memory at a time as without them. Which lane a pass
/// runs in follows from the rows alone; how many lanes there are, from the threads of the caller or from the rows
/// as well ([MicroBatches.Sharing]). In the latter case each lane has one thread, and a step of a small model
/// has the same bits however many threads run its lanes. Operations of a large model have all threads of the
/// caller. An owner of what the lanes but the first add up in.
final class PassLanes implements AutoCloseable {
    /// Input tokens that a lane should have where threads would idle without it.
    private static final int LEAST_TOKENS = 96;
    /// Input tokens of a lane from which on its own gradients and calls cost next to nothing.
    private static final int TOKENS = 1536;

    /// Place of the summed loss among the sums of a pass.
    static final int LOSS = 0;
    /// Place of what of it is the divergence from fixed distributions.
    static final int DIVERGENCE = 1;

    private final Parameters first;
    private final List<Parameters> others = new ArrayList<>();
    private final boolean single;

    /// @param gradients of the first lane, which receive the sum; borrowed
    /// @param sharing   of the passes that will be run
    PassLanes(Parameters gradients, Sharing sharing) {
        this.first = gradients;
        this.single = sharing == Sharing.BY_SIZE
                && Lanes.single(gradients.device(), gradients.flat().size(0));
    }

    /// Runs some rows forward and back.
    interface Pass {
        /// Adds.
        ///
        /// @param gradients where the rows' gradients are added
        /// @param sums      where their sums are added, fp64 numbers at their places
        void add(List<Example> rows, Parameters gradients, Tensor sums);
    }

    /// How many lanes a step has.
    ///
    /// @param rows   of its largest micro-batch
    /// @param tokens that go in with these rows
    static int count(ModelConfig config, Device device, Sharing sharing, long rows, long tokens) {
        long weights = Parameters.layout(config).size();
        long count = switch (sharing) {
            case BY_THREADS -> Lanes.count(device, weights, tokens, LEAST_TOKENS);
            case BY_SIZE -> Lanes.fixed(device, weights, tokens, TOKENS);
        };
        return (int) Math.min(rows, count);
    }

    /// How a step is divided, for as many lanes as pay.
    ///
    /// @param passes a pass for each lane has together at most as many rows as one of the step's micro-batches
    record Division(int lanes, MicroBatches passes) {}

    /// Divides a step.
    Division divide(MicroBatches micro, List<Example> examples) {
        int rows = Math.min(micro.rows(), examples.size());
        long tokens = examples.stream()
                .mapToLong(example -> example.length() - 1L)
                .sorted()
                .skip(examples.size() - rows)
                .sum();
        int lanes = count(first.config(), first.device(), micro.sharing(), rows, tokens);
        return new Division(lanes, lanes == 1 ? micro : micro.withRows(Math.ceilDiv(rows, lanes)));
    }

    /// Runs all passes of a step and leaves the sum of their gradients in those of the first lane.
    ///
    /// @return the sums, fp64 numbers at their places on the device; joins the open scope
    Tensor run(Division division, List<Example> examples, Pass pass) {
        int count = division.lanes();
        var passes = division.passes().of(examples);
        var sums = new ArrayList<Tensor>();
        var works = new ArrayList<Runnable>();
        for (var lane : deal(passes, count)) {
            var gradients = gradients(works.size());
            var own = first.device().zeros(Dtype.FP64, DIVERGENCE + 1);
            sums.add(own);
            works.add(() -> {
                try (var _ = Scope.open()) {
                    gradients.flat().zero_();
                    lane.forEach(one -> pass.add(passes.get(one), gradients, own));
                }
            });
        }
        run(works);
        for (int lane = 1; lane < count; lane++) {
            first.flat().add_(gradients(lane).flat());
            sums.getFirst().add_(sums.get(lane));
        }
        return sums.getFirst();
    }

    private void run(List<Runnable> works) {
        if (single) {
            Lanes.runSingly(works);
        } else {
            Lanes.run(works);
        }
    }

    /// Calculates on whole vectors as the lanes do: with one thread where each of them has one.
    <T> T whole(Supplier<T> work) {
        return single ? Lanes.singly(work) : work.get();
    }

    private Parameters gradients(int lane) {
        if (lane == 0) {
            return first;
        }
        if (others.size() < lane) {
            others.add(Parameters.zeros(first.config(), Dtype.of(first.flat()), first.device()));
        }
        return others.get(lane - 1);
    }

    /// Deals passes to lanes, each to the one that has least to do so far; longest first, as they come when
    /// they are sorted at all.
    private static List<List<Integer>> deal(List<List<Example>> passes, int count) {
        var lanes = IntStream.range(0, count)
                .mapToObj(_ -> new ArrayList<Integer>())
                .toList();
        var work = new long[count];
        for (int i = 0; i < passes.size(); i++) {
            int idle = IntStream.range(0, count)
                    .boxed()
                    .min(Comparator.comparingLong(lane -> work[lane]))
                    .orElseThrow();
            lanes.get(idle).add(i);
            work[idle] += MicroBatches.ofPass(passes.get(i)).tokens();
        }
        return List.copyOf(lanes);
    }

    @Override
    public void close() {
        others.forEach(Parameters::close);
    }
}
