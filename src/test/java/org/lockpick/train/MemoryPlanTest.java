package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.model.Activations;
import org.lockpick.tensor.Device;

class MemoryPlanTest {
    /// What libraries keep for each lane's thread is counted as the program's.
    private static final double MOST = 1.3;

    /// The last number of a line is the least share of the plan: in 16 bits, lanes that recompute reach
    /// their peaks at different times, and products need less with one thread each.
    @ParameterizedTest
    @CsvSource({
        "llama,256,FP32,KEPT,16,128,0.85",
        "llama,256,FP32,RECOMPUTED,16,128,0.85",
        "llama,256,BF16_STOCHASTIC,RECOMPUTED,16,256,0.3",
        "neox,256,BF16_MIXED,KEPT,16,128,0.85",
        "gpt2,20000,FP32,KEPT,8,128,0.85",
    })
    void thePlanIsNearWhatRealTrainingTakes(
            String shape,
            int vocabulary,
            Precision precision,
            Activations activations,
            int rows,
            int time,
            double least)
            throws Exception {
        assumeThat(Path.of("/proc/self/clear_refs")).isWritable();
        var training = new MemoryChild.Training(shape, vocabulary, precision, activations, rows, time);
        double taken = MemoryChild.measure(training);
        double planned = MemoryPlan.training(training.config(), training.recipe(), Device.CPU, rows, time, time)
                .tensors();
        assertThat(taken / planned)
                .as("share of the plan that was taken, %.0f of %.0f MiB", taken / 0x1p20, planned / 0x1p20)
                .isBetween(least, MOST);
    }
}
