package org.lockpick.study;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.lockpick.sample.Ahead;
import org.lockpick.sample.Taker;
import org.lockpick.store.Activity;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Spent;
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

    /// Samples parts of all, one after the other or several at once.
    @FunctionalInterface
    interface Chunks {
        /// Gives out the lines of each part in turn.
        ///
        /// @param parts numbers of lines, from and to
        void lines(List<Part> parts, Taker<List<SampledLine>> taker);
    }

    /// Lines from a number on, up to and without another.
    record Part(int from, int to) {
        /// Those of a list.
        <T> List<T> of(List<T> all) {
            return all.subList(from, to);
        }
    }

    /// All lines, from the newest checkpoint on, chunk after chunk.
    ///
    /// @param unit what lines are called in the plural
    static List<SampledLine> all(StageContext context, int count, String unit, Chunk chunk) {
        var lines = begun(context, count, unit);
        parts(lines.size(), count).forEach(part -> lines.add(chunk.lines(part.from(), part.to())));
        return lines.all();
    }

    /// All lines, from the newest checkpoint on, the next chunks made while one is kept.
    ///
    /// @param unit     what lines are called in the plural
    /// @param activity what making them counts as
    static List<SampledLine> ahead(StageContext context, int count, String unit, Activity activity, Chunks chunks) {
        var lines = begun(context, count, unit);
        var parts = parts(lines.size(), count);
        try (var _ = Spent.on(activity)) {
            Ahead.<List<SampledLine>>run(taker -> chunks.lines(parts, taker), lines::add);
        }
        return lines.all();
    }

    private static Lines begun(StageContext context, int count, String unit) {
        var lines = new Lines(context, count, unit, new ArrayList<>(done(context)));
        context.events().advanced(lines.size(), count, unit);
        return lines;
    }

    private static List<Part> parts(int from, int count) {
        var parts = new ArrayList<Part>();
        for (int next = from; next < count; next += CHUNK) {
            parts.add(new Part(next, Math.min(count, next + CHUNK)));
        }
        return parts;
    }

    /// Lines so far.
    private static final class Lines {
        private final StageContext context;
        private final int count;
        private final String unit;
        private final List<SampledLine> lines;
        private long saved = System.nanoTime();

        Lines(StageContext context, int count, String unit, List<SampledLine> lines) {
            this.context = context;
            this.count = count;
            this.unit = unit;
            this.lines = lines;
        }

        int size() {
            return lines.size();
        }

        List<SampledLine> all() {
            return lines;
        }

        void add(List<SampledLine> more) {
            lines.addAll(more);
            context.events().advanced(lines.size(), count, unit);
            boolean stop = context.events().stopRequested() && lines.size() < count;
            if (stop || System.nanoTime() - saved > context.checkpointEvery().toNanos()) {
                context.workspace()
                        .save(
                                (double) lines.size() / count,
                                folder -> JsonLines.writePart(folder.resolve(SampleStage.FILE), lines));
                saved = System.nanoTime();
            }
            if (stop) {
                throw new StoppedException("stopped after %,d of %,d %s".formatted(lines.size(), count, unit));
            }
        }
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
