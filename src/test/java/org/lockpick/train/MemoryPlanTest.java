package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.model.Activations;
import org.lockpick.tensor.Device;

class MemoryPlanTest {
    /// What libraries keep for each lane's thread is counted as the program's.
    private static final double MOST = 1.3;

    /// The last two numbers of a line are the threads and the least share of the plan: in 16 bits products need less
    /// with one thread, and two lanes reach their peaks at different times where the machine has no core for both.
    @ParameterizedTest
    @CsvSource({
        "llama,256,FP32,KEPT,16,128,1,0.8",
        "llama,256,FP32,RECOMPUTED,16,128,1,0.8",
        "llama,256,BF16_STOCHASTIC,RECOMPUTED,16,256,1,0.3",
        "neox,256,BF16_MIXED,KEPT,16,128,1,0.8",
        "gpt2,20000,FP32,KEPT,8,128,1,0.8",
        "llama,256,FP32,KEPT,16,128,2,0.5",
        "neox,256,BF16_MIXED,KEPT,16,128,2,0.5",
    })
    void thePlanIsNearWhatRealTrainingTakes(
            String shape,
            int vocabulary,
            Precision precision,
            Activations activations,
            int rows,
            int time,
            int threads,
            double least)
            throws Exception {
        assumeThat(Path.of("/proc/self/clear_refs")).isWritable();
        var training = new MemoryChild.Training(shape, vocabulary, precision, activations, rows, time);
        double taken = MemoryChild.measure(training, threads);
        double planned = planned(training, threads);
        assertThat(taken / planned)
                .as("share of the plan that was taken, %.0f of %.0f MiB", taken / 0x1p20, planned / 0x1p20)
                .isBetween(least, MOST);
    }

    private static double planned(MemoryChild.Training training, int threads) {
        int before = torch.get_num_threads();
        torch.set_num_threads(threads);
        try {
            return MemoryPlan.training(
                            training.config(),
                            training.recipe(),
                            Device.CPU,
                            training.rows(),
                            training.time(),
                            training.time())
                    .tensors();
        } finally {
            torch.set_num_threads(before);
        }
    }
}
