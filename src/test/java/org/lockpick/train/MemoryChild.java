package org.lockpick.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lockpick.model.Activations;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;

/// A process of its own that trains two real steps and says by how much they raised its resident memory at
/// most, so that nothing but the training is measured.
final class MemoryChild {
    private MemoryChild() {}

    /// One training.
    record Training(String shape, int vocabulary, Precision precision, Activations activations, int rows, int time) {
        ModelConfig config() {
            return switch (shape) {
                case "llama" -> Shapes.llama(vocabulary, time, 4, 256, 8, 4);
                case "neox" -> Shapes.neox(vocabulary, time, 4, 256, 8);
                default -> Shapes.gpt2(vocabulary, time, 4, 256, 8);
            };
        }

        TrainingRecipe recipe() {
            var optimiser = new OptimiserRecipe.Lion(1e-4, 0.9, 0.99, 0, OptimiserRecipe.Decay.DEFERRED);
            var schedule = new Schedule(Schedule.Shape.CONSTANT, 0);
            return new TrainingRecipe(optimiser, schedule, 10, rows, Double.POSITIVE_INFINITY, precision)
                    .with(activations);
        }

        /// Two steps.
        void run() {
            var random = RandomStream.root(1).generator();
            var examples = new ArrayList<Example>();
            for (int i = 0; i < rows; i++) {
                examples.add(Example.of(
                        random.ints(1, 0, vocabulary).toArray(),
                        random.ints(time, 0, vocabulary).toArray()));
            }
            try (var trainer =
                    Trainer.owning(Parameters.zeros(config(), precision.kept()), recipe(), Parametrisation.whole())) {
                trainer.step(examples);
                trainer.step(examples);
            }
        }
    }

    /// Bytes that a training took at its peak.
    ///
    /// @param threads of the process, hence its lanes
    static long measure(Training training, int threads) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dorg.bytedeco.javacpp.logger=slf4j",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryChild.class.getName(),
                training.shape(),
                Integer.toString(training.vocabulary()),
                training.precision().name(),
                training.activations().name(),
                Integer.toString(training.rows()),
                Integer.toString(training.time()));
        // Every tensor a mapping of its own: freed at once, so that tensors are measured and not the allocator's gaps.
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "1000000");
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the training ended with " + process.exitValue() + ": " + said);
        }
        return Long.parseLong(said.strip());
    }

    public static void main(String[] args) throws IOException {
        var precision = Precision.valueOf(args[2]);
        var activations = Activations.valueOf(args[3]);
        // Loads the libraries and their kernels.
        new Training(args[0], 23, precision, activations, 2, 8).run();
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        long before = kib("VmRSS:");
        new Training(
                        args[0],
                        Integer.parseInt(args[1]),
                        precision,
                        activations,
                        Integer.parseInt(args[4]),
                        Integer.parseInt(args[5]))
                .run();
        System.out.println((kib("VmHWM:") - before) * 1024);
    }

    private static long kib(String key) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
