package org.lockpick.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lockpick.tensor.TorchProbe;

/// What a measurement found, under the names of its JSON file.
///
/// @param parameters          of the model
/// @param tokensPerSecond     median
/// @param tokensPerSecondBest best
/// @param gflops              matrix products of the best step or round, in 10⁹ operations a second
/// @param gflopsMedian        the same of the median
/// @param ceilingGflops       best matrix product of this machine at this number format and the model's
///     largest shapes
/// @param fractionOfCeiling   best over best: what is least disturbed on either side of a shared machine
/// @param peakMemoryBytes     the most resident memory the process had
/// @param blas                the linear algebra and threading libraries really mapped
/// @param threads             of one operation
/// @param precision           number formats
/// @param measured            number of steps or rounds
/// @param cacheBytes          keys and values of generation; 0 for training
/// @param memoryGigabytes     read in a second at best, in 10⁹ bytes; 0 for training
/// @param boundTokensPerSecond with products at the ceiling and keys and values at the speed of memory; 0 for
///     training
/// @param fractionOfBound     best over bound; 0 for training
record BenchFigures(
        long parameters,
        double tokensPerSecond,
        double tokensPerSecondBest,
        double gflops,
        double gflopsMedian,
        double ceilingGflops,
        double fractionOfCeiling,
        long peakMemoryBytes,
        String blas,
        int threads,
        String precision,
        int measured,
        long cacheBytes,
        double memoryGigabytes,
        double boundTokensPerSecond,
        double fractionOfBound) {

    /// One step or round.
    ///
    /// @param flops matrix products a second, in operations
    record Measure(double tokensPerSecond, double flops) {}

    static BenchFigures of(
            long parameters,
            List<Double> sortedSeconds,
            double tokens,
            double flops,
            double ceiling,
            String precision) {
        double median = sortedSeconds.get(sortedSeconds.size() / 2);
        double best = sortedSeconds.getFirst();
        return of(
                parameters,
                new Measure(tokens / median, flops / median),
                new Measure(tokens / best, flops / best),
                sortedSeconds.size(),
                ceiling,
                precision);
    }

    static BenchFigures of(
            long parameters, Measure median, Measure best, int measured, double ceiling, String precision) {
        var probe = TorchProbe.probe();
        return new BenchFigures(
                parameters,
                median.tokensPerSecond(),
                best.tokensPerSecond(),
                best.flops() / 1e9,
                median.flops() / 1e9,
                ceiling,
                best.flops() / 1e9 / ceiling,
                EnvironmentFacts.peakMemory(),
                String.join(" ", probe.libraries()),
                probe.threads(),
                precision,
                measured,
                0,
                0,
                0,
                0);
    }

    /// The same for generation.
    ///
    /// @param bytes  of the cache
    /// @param memory bytes read in a second at best
    /// @param bound  tokens a second, at the most
    BenchFigures generating(long bytes, double memory, double bound) {
        return new BenchFigures(
                parameters,
                tokensPerSecond,
                tokensPerSecondBest,
                gflops,
                gflopsMedian,
                ceilingGflops,
                fractionOfCeiling,
                peakMemoryBytes,
                blas,
                threads,
                precision,
                measured,
                bytes,
                memory / 1e9,
                bound,
                tokensPerSecondBest / bound);
    }

    void print(PrintWriter out, @Nullable Path json) {
        out.printf(Locale.ROOT, "%,d parameters, %s, %d threads (%s)%n", parameters, precision, threads, blas);
        out.printf(
                Locale.ROOT,
                "%,.0f tokens/s (best %,.0f), median of %d%n",
                tokensPerSecond,
                tokensPerSecondBest,
                measured);
        out.printf(
                Locale.ROOT,
                "%.0f GFLOP/s at best (median %.0f) of a ceiling of %.0f: %.2f%n",
                gflops,
                gflopsMedian,
                ceilingGflops,
                fractionOfCeiling);
        if (cacheBytes > 0) {
            out.printf(
                    Locale.ROOT,
                    "bound %,.0f tokens/s, products at the ceiling and keys and values at %.1f GB/s: %.2f at best%n",
                    boundTokensPerSecond,
                    memoryGigabytes,
                    fractionOfBound);
            out.printf(Locale.ROOT, "keys and values %.1f MiB%n", cacheBytes / 0x1p20);
        }
        out.printf(Locale.ROOT, "peak memory %.2f GiB%n", peakMemoryBytes / 0x1p30);
        if (json != null) {
            JsonFile.write(json, this);
        }
    }
}
