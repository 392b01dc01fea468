package org.lockpick.store;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where an artifact comes from, beyond its recipe: what would be asked if the same recipe gave another result
/// elsewhere.
///
/// @param inputs the artifacts read, by role
/// @param seeds the root seed and the streams split from it, by name
/// @param commit the source it was made by, or null outside a checkout
/// @param libraries versions by library
/// @param machine processor, cores, threads, linear algebra, JDK, system and native settings, by name
/// @param startedAt when the stage began
/// @param wallSeconds how long it ran, in seconds, without the runs before an interruption
/// @param peakMemoryBytes the most resident memory the process had (`VmHWM`), or null where the system does not
/// tell
/// @param made what it was first made for, or null where that was not kept
/// @param efforts what it took, by the activity's word; null where the stage went on from a checkpoint, so that this
/// run was not all of it, and where it was not kept
/// @param before seconds that its worker spent between its last stage, or the start of the program, and this one, by
/// the word of [Between]; null where that was not kept
public record Provenance(
        SortedMap<String, ArtifactId> inputs,
        SortedMap<String, Long> seeds,
        @Nullable Commit commit,
        SortedMap<String, String> libraries,
        SortedMap<String, String> machine,
        Instant startedAt,
        double wallSeconds,
        @Nullable Long peakMemoryBytes,
        @Nullable Made made,
        @Nullable SortedMap<String, Effort> efforts,
        @Nullable SortedMap<String, Double> before) {

    /// A source commit.
    ///
    /// @param hex the commit's digits
    /// @param dirty whether the checkout had uncommitted changes
    public record Commit(String hex, boolean dirty) {}

    /// What an artifact was first made for; other studies may share it.
    ///
    /// @param study title of the study
    /// @param label what the study calls the stage
    public record Made(String study, String label) {}

    /// What an activity took.
    ///
    /// @param seconds that it took
    /// @param amount  that was planned of it: floating-point operations, or completions for grading; 0 where it was
    ///     not counted
    /// @param size    floating-point operations of a token forwards: the size of the model; 0 without one
    /// @param batch   examples of a training step; 0 without one
    /// @param processor seconds that processors worked on it, of all threads; null where that was not kept
    /// @param tokens that went through the model; 0 where there was none, null where that was not kept
    public record Effort(
            double seconds,
            double amount,
            double size,
            int batch,
            @Nullable Double processor,
            @Nullable Long tokens) {}

    /// Copies the maps and checks the measurements.
    public Provenance {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        seeds = Collections.unmodifiableSortedMap(new TreeMap<>(seeds));
        libraries = Collections.unmodifiableSortedMap(new TreeMap<>(libraries));
        machine = Collections.unmodifiableSortedMap(new TreeMap<>(machine));
        if (efforts != null) {
            efforts = Collections.unmodifiableSortedMap(new TreeMap<>(efforts));
        }
        if (before != null) {
            before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
        }
        if (!Double.isFinite(wallSeconds) || wallSeconds < 0) {
            throw new IllegalArgumentException("expected wallSeconds from 0, got " + wallSeconds);
        }
        if (peakMemoryBytes != null && peakMemoryBytes <= 0) {
            throw new IllegalArgumentException("expected peakMemoryBytes above 0 or null, got " + peakMemoryBytes);
        }
    }
}
