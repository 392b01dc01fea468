package org.lockpick.tensor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Which fast paths may be used in this process.
///
/// A library's kernel that is right on one processor can be wrong on another for one class of shapes, without a word:
/// packed products of oneDNN 3.7.1 were, for every output width of an odd number of 16-wide blocks above two. So a
/// path is tried before its first use for a shape class, on this machine, with the very shape and format, and
/// compared with what plain operations compute. A path that differs is left for that class for as long as the
/// process lives, and said to whoever listens. The numbers it is tried on are fixed, so the same machine always comes
/// to the same verdict, and a resumed run to the same bits.
public final class FastPaths {
    private static final Map<ShapeClass, Boolean> VERDICTS = new ConcurrentHashMap<>();
    private static final Map<ShapeClass, Object> LOCKS = new ConcurrentHashMap<>();
    private static final List<Left> LEFT = new CopyOnWriteArrayList<>();
    private static volatile boolean wanted = true;
    private static volatile Consumer<Left> listener = _ -> {};
    private static volatile @Nullable BiConsumer<FastPath, Tensor> saboteur;

    private FastPaths() {}

    /// A path that was found wrong and is not used.
    ///
    /// @param shape  for which, in words
    /// @param reason how far off it was, or what it failed with
    public record Left(FastPath path, String shape, String reason) {
        @Override
        public String toString() {
            return "%s (%s) computes something else than plain operations here and is left: %s"
                    .formatted(path.words(), shape, reason);
        }
    }

    /// A comparison with plain operations.
    public interface Trial {
        /// Compares.
        ///
        /// @return how the path differs; empty where it computes the same up to rounding
        Optional<String> difference();
    }

    /// Switches all of them off or on for the whole process, before its first model is made.
    public static void want(boolean fast) {
        wanted = fast;
    }

    /// Whether they are switched on.
    public static boolean wanted() {
        return wanted;
    }

    /// Names who hears of a path that is left, once for each.
    public static void listen(Consumer<Left> to) {
        listener = to;
    }

    /// What has been left so far, in the order in which it was found.
    public static List<Left> left() {
        return List.copyOf(LEFT);
    }

    /// In words: `used`, `switched off`, or what is left.
    public static String state() {
        if (!wanted) {
            return "switched off";
        }
        return LEFT.isEmpty()
                ? "used, as far as tried"
                : LEFT.stream()
                        .map(Left::toString)
                        .reduce((a, b) -> a + "; " + b)
                        .orElseThrow();
    }

    /// Whether a path may be used for a class; tried when first asked.
    public static boolean trusts(ShapeClass shape, Trial trial) {
        if (!wanted) {
            return false;
        }
        var known = VERDICTS.get(shape);
        return known != null ? known : settle(shape, trial);
    }

    /// Whether a path may be used for the very thing that a trial is about, such as one weight. A class that failed
    /// once is not tried again.
    ///
    /// @param first when the class is new
    /// @param again when it has passed before
    static boolean trustsThis(ShapeClass shape, Trial first, Trial again) {
        if (!wanted || !VERDICTS.containsKey(shape)) {
            return trusts(shape, first);
        }
        if (Boolean.FALSE.equals(VERDICTS.get(shape))) {
            return false;
        }
        var difference = tried(again);
        difference.ifPresent(reason -> leave(shape, reason));
        return difference.isEmpty();
    }

    private static boolean settle(ShapeClass shape, Trial trial) {
        synchronized (LOCKS.computeIfAbsent(shape, _ -> new Object())) {
            var known = VERDICTS.get(shape);
            if (known != null) {
                return known;
            }
            var difference = tried(trial);
            if (difference.isPresent()) {
                leave(shape, difference.get());
            } else {
                VERDICTS.put(shape, true);
            }
            return difference.isEmpty();
        }
    }

    /// A path that throws is as wrong as one that differs: libtorch refuses what a processor lacks that way.
    private static Optional<String> tried(Trial trial) {
        try (var _ = Scope.open()) {
            return trial.difference();
        } catch (RuntimeException e) {
            return Optional.of(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("it fails"));
        }
    }

    private static void leave(ShapeClass shape, String reason) {
        if (Boolean.FALSE.equals(VERDICTS.put(shape, false))) {
            return;
        }
        var left = new Left(shape.path(), shape.words(), reason);
        if (!LEFT.contains(left)) {
            LEFT.add(left);
            listener.accept(left);
        }
    }

    /// The result of a path; every path hands its results over here, so that a test can make any of them lie.
    static <P extends Pointer> P result(FastPath path, P result) {
        var liar = saboteur;
        if (liar != null && result instanceof Tensor tensor) {
            liar.accept(path, tensor);
        }
        return result;
    }

    /// For tests: changes results in place, and forgets all verdicts.
    static void sabotage(@Nullable BiConsumer<FastPath, Tensor> liar) {
        saboteur = liar;
        VERDICTS.clear();
        LOCKS.clear();
        LEFT.clear();
    }
}
