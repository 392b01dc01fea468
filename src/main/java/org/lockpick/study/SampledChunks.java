package org.lockpick.study;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.lockpick.store.JsonLines;
import org.lockpick.store.StoppedException;

/// Samples chunk by chunk, keeps what is finished in the stage's workspace, and stops when asked. Chunks
/// always begin at the same places.
final class SampledChunks {
    private static final int CHUNK = 256;

    private SampledChunks() {}

    /// Samples some of all.
    @FunctionalInterface
    interface Chunk {
        /// The lines from a number on, up to and without another.
        List<SampledLine> lines(int from, int to);
    }

    /// All lines, from the newest checkpoint on.
    ///
    /// @param unit what lines are called in the plural
    static List<SampledLine> all(StageContext context, int count, String unit, Chunk chunk) {
        var lines = new ArrayList<SampledLine>(done(context));
        context.events().advanced(lines.size(), count, unit);
        long saved = System.nanoTime();
        while (lines.size() < count) {
            lines.addAll(chunk.lines(lines.size(), Math.min(count, lines.size() + CHUNK)));
            context.events().advanced(lines.size(), count, unit);
            boolean stop = context.events().stopRequested() && lines.size() < count;
            if (stop || System.nanoTime() - saved > context.checkpointEvery().toNanos()) {
                context.workspace().save(folder -> JsonLines.writePart(folder.resolve(SampleStage.FILE), lines));
                saved = System.nanoTime();
            }
            if (stop) {
                throw new StoppedException("stopped after %,d of %,d %s".formatted(lines.size(), count, unit));
            }
        }
        return lines;
    }

    private static List<SampledLine> done(StageContext context) {
        return context.workspace()
                .checkpoint()
                .map(saved -> saved.resolve(SampleStage.FILE))
                .filter(Files::exists)
                .map(file -> JsonLines.read(file, SampledLine.class))
                .orElse(List.of());
    }
}
