package org.lockpick.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Lanes;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

/// Passes of one step that run beside each other on a CPU, each lane with gradients of its own, which are
/// added up in the order of the lanes.
///
/// Operations on small models are too short to be divided among threads; passes are not. A micro-batch is
/// divided among the lanes, so that as many rows are in memory at a time as without them. Which lane a pass
/// runs in follows from the rows alone: a step has the same bits each time it is made with the same number
/// of threads. An owner of what the lanes but the first add up in.
final class PassLanes implements AutoCloseable {
    /// Input tokens below which a pass is not worth dividing.
    private static final int LEAST_TOKENS = 96;

    private final Parameters first;
    private final List<Parameters> others = new ArrayList<>();

    /// @param gradients of the first lane, which receive the sum; borrowed
    PassLanes(Parameters gradients) {
        this.first = gradients;
    }

    /// Runs some rows forward and back.
    interface Pass {
        /// Adds.
        ///
        /// @param gradients where the rows' gradients are added
        /// @param loss      where their summed loss is added, one fp64 number
        void add(List<Example> rows, Parameters gradients, Tensor loss);
    }

    /// How many lanes a step has.
    ///
    /// @param rows   of its largest micro-batch
    /// @param tokens that go in with these rows
    static int count(ModelConfig config, Device device, long rows, long tokens) {
        long weights = Parameters.layout(config).size();
        return (int) Math.min(rows, Lanes.count(device, weights, tokens, LEAST_TOKENS));
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
        int lanes = count(first.config(), first.device(), rows, tokens);
        return new Division(lanes, lanes == 1 ? micro : new MicroBatches(Math.ceilDiv(rows, lanes), micro.order()));
    }

    /// Runs all passes of a step and leaves the sum of their gradients in those of the first lane.
    ///
    /// @return the summed loss, one fp64 number on the device; joins the open scope
    Tensor run(Division division, List<Example> examples, Pass pass) {
        int count = division.lanes();
        var passes = division.passes().of(examples);
        var losses = new ArrayList<Tensor>();
        var works = new ArrayList<Runnable>();
        for (var lane : deal(passes, count)) {
            var gradients = gradients(works.size());
            var loss = first.device().zeros(Dtype.FP64);
            losses.add(loss);
            works.add(() -> {
                try (var _ = Scope.open()) {
                    gradients.flat().zero_();
                    lane.forEach(one -> pass.add(passes.get(one), gradients, loss));
                }
            });
        }
        Lanes.run(works);
        for (int lane = 1; lane < count; lane++) {
            first.flat().add_(gradients(lane).flat());
            losses.getFirst().add_(losses.get(lane));
        }
        return losses.getFirst();
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
