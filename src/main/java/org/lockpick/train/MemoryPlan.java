package org.lockpick.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.lockpick.model.Activations;
import org.lockpick.model.Decoding;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.model.PassMemory;
import org.lockpick.model.TapeMemory;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.sample.Generator;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Lanes;
import org.lockpick.tensor.Matmul;
import org.lockpick.tensor.Slices;

/// What a run takes of a device's memory at its peak, before it is begun.
///
/// @param entries what, and how many bytes
public record MemoryPlan(List<Entry> entries) {
    /// The libraries, their thread pools and, on a CPU, the Java heap; measured, not counted.
    private static final long PROGRAM = 600L << 20;

    /// Of what passes take and give back, one part in this many is lost to freed blocks that fit nothing
    /// else; measured with glibc.
    private static final long SLACK = 5;

    /// One use of memory.
    public record Entry(String what, long bytes) {}

    /// Copies.
    public MemoryPlan {
        entries = List.copyOf(entries);
    }

    /// Bytes of all entries together.
    public long total() {
        return entries.stream().mapToLong(Entry::bytes).sum();
    }

    /// Bytes that stay while no pass is under way: weights, gradients and the optimiser's state; and the program.
    public long betweenSteps() {
        long tensors = entries.stream()
                .takeWhile(entry -> !entry.what().startsWith("activations"))
                .mapToLong(Entry::bytes)
                .sum();
        return tensors + PROGRAM;
    }

    /// Bytes of the tensors alone.
    long tensors() {
        return entries.stream()
                .limit(entries.size() - 2)
                .mapToLong(Entry::bytes)
                .sum();
    }

    /// Training.
    ///
    /// @param rows    of a step
    /// @param longest input tokens of the longest row
    /// @param targets that a row has at most
    public static MemoryPlan training(
            ModelConfig config, TrainingRecipe recipe, Device device, long rows, long longest, long targets) {
        long time = TokenBatch.padded(config, Math.toIntExact(longest));
        var formats = recipe.formats();
        var precision = formats.precision();
        long size = Parameters.layout(config).size();
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(
                "weights, " + word(precision.kept()), size * precision.kept().bytes()));
        if (formats.separateCopy()) {
            entries.add(new Entry(
                    "copy that computes, " + word(precision.computed()),
                    size * precision.computed().bytes()));
        }
        long micro = Math.min(rows, recipe.micro().rows());
        int lanes = PassLanes.count(config, device, recipe.micro().sharing(), micro, micro * time);
        entries.add(new Entry(
                "gradients, " + word(formats.gradients()),
                lanes * size * formats.gradients().bytes()));
        entries.add(new Entry("optimiser state, " + word(formats.state()), state(config, recipe)));
        int atOnce = Math.min(lanes, Lanes.threads());
        long rowsOfPass = Math.ceilDiv(micro, lanes);
        var pass = new TapeMemory(config, precision.computed(), device, rowsOfPass, time);
        boolean recomputed = recipe.activations() == Activations.RECOMPUTED;
        long kept = recomputed ? pass.stream() : pass.forwardOfBlock();
        long all = rowsOfPass * targets;
        entries.add(new Entry(
                recomputed ? "activations, recomputed" : "activations",
                atOnce * (config.layers() * kept + 2 * pass.stream() + pass.hidden(all))));
        long block = pass.backwardOfBlock() + (recomputed ? pass.forwardOfBlock() : 0);
        long head = pass.head(Math.min(all, BackwardPass.targetsAtOnce(config)));
        // Head, blocks and embedding have their turn one after another, and the optimiser after all of them.
        long back = atOnce * Math.max(head, Math.max(block, pass.embedding()));
        entries.add(new Entry("logits and backward pass", back));
        long passes = (long) atOnce * config.layers() * kept + back;
        entries.add(new Entry("optimiser, beyond the passes", Math.max(0, slices(recipe, size) - passes)));
        entries.add(new Entry("trials of fast paths", trial(config, device, rowsOfPass * time)));
        entries.add(new Entry("tables", TapeMemory.tables(config)));
        return finished(entries, passes);
    }

    /// Bytes of an optimiser's state, of which a training with excursions has two at a time.
    public static long state(ModelConfig config, TrainingRecipe recipe) {
        int vectors = recipe.optimiser() instanceof OptimiserRecipe.AdamW ? 2 : 1;
        return vectors
                * Parameters.layout(config).size()
                * recipe.formats().state().bytes();
    }

    /// The largest trial of a product. Lanes meet the same shapes: one of them tries a shape while the others wait for
    /// it.
    private static long trial(ModelConfig config, Device device, long tokens) {
        return LongStream.of(config.vocabulary(), config.queryKeyValueWidth(), config.upWidth(), config.mlpWidth())
                .map(wide -> Matmul.trialBytes(device, tokens, config.width(), wide))
                .max()
                .orElseThrow();
    }

    /// What the optimiser takes of a slice at a time.
    private static long slices(TrainingRecipe recipe, long size) {
        var formats = recipe.formats();
        var arithmetic = formats.precision().arithmetic();
        int temporaries = recipe.optimiser() instanceof OptimiserRecipe.AdamW ? 0 : 1;
        int converted = (formats.precision().kept() == arithmetic ? 0 : 1)
                + (formats.gradients() == arithmetic ? 0 : 1)
                + (formats.state() == arithmetic ? 0 : 1);
        int random = formats.precision() == Precision.BF16_STOCHASTIC ? 7 : 0;
        return Math.min(size, Slices.LENGTH) * Dtype.FP32.bytes() * (temporaries + converted + random);
    }

    /// @param passes bytes that are taken and given back all the time
    private static MemoryPlan finished(List<Entry> entries, long passes) {
        entries.add(new Entry("gaps of the allocator", passes / SLACK));
        entries.add(new Entry("program", PROGRAM));
        return new MemoryPlan(entries);
    }

    /// Generation, where all slots are taken by rows of the greatest length.
    ///
    /// @param slots  rows that are written at once
    /// @param length longest row, prompt and completion together
    public static MemoryPlan generation(ModelConfig config, Dtype dtype, Device device, int slots, int length) {
        // No tensor of a device that may not be here is made.
        var place = device.kind() == Device.Kind.CPU ? device : new Device(Device.Kind.META, 0);
        try (var model = new Transformer(config, dtype, place)) {
            var entries = new ArrayList<Entry>();
            entries.add(new Entry(
                    "weights, " + word(dtype), Parameters.layout(config).size() * dtype.bytes()));
            entries.add(new Entry("weights, packed", Parameters.packedBytes(config, dtype, device)));
            entries.add(new Entry("cache of keys and values", slots * Decoding.bytesOfSlot(model, length)));
            int lanes = Generator.lanes(config, device, slots);
            long prompts = lanes * PassMemory.ofPrompts(model, 1, length);
            long steps = slots * PassMemory.ofStep(model, length);
            long passes = lanes == 1 ? Math.max(prompts, steps) : prompts + steps;
            entries.add(new Entry("a prompt read or a step", passes));
            entries.add(new Entry("tables", TapeMemory.tables(config)));
            return finished(entries, passes);
        }
    }

    private static String word(Dtype dtype) {
        return dtype.name().toLowerCase(Locale.ROOT);
    }

    /// Lines for people, the total last.
    public List<String> lines() {
        var lines = new ArrayList<String>();
        entries.stream()
                .filter(entry -> entry.bytes() > 0)
                .forEach(entry -> lines.add(line(entry.what(), entry.bytes())));
        lines.add(line("at the peak", total()));
        return lines;
    }

    private static String line(String what, long bytes) {
        return bytes < 1 << 30
                ? String.format(Locale.ROOT, "%-28s %8.1f MiB", what, bytes / 0x1p20)
                : String.format(Locale.ROOT, "%-28s %8.2f GiB", what, bytes / 0x1p30);
    }
}
