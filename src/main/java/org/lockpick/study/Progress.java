package org.lockpick.study;

import java.util.List;
import java.util.Optional;
import org.lockpick.store.ClaimOwner;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;

/// How far a plan has got in a store.
///
/// @param rows the stages in order
public record Progress(List<Row> rows) {
    /// Copies.
    public Progress {
        rows = List.copyOf(rows);
    }

    /// Where a stage stands.
    public enum State {
        /// Its artifact is in the store.
        DONE,
        /// A worker holds it.
        RUNNING,
        /// Nobody holds it; it has a checkpoint or not.
        OPEN
    }

    /// A stage and where it stands.
    ///
    /// @param planned     the stage and its name
    /// @param wallSeconds what it took, where it is done
    /// @param owner       who holds it, where somebody does
    public record Row(PlannedStage planned, State state, Optional<Double> wallSeconds, Optional<ClaimOwner> owner) {
        /// What it does and takes.
        public Stage stage() {
            return planned.stage();
        }
    }

    /// Looks, without running anything.
    public static Progress of(Plan plan, Store store) {
        return new Progress(
                plan.stages().stream().map(stage -> row(stage, store)).toList());
    }

    /// Nothing done yet.
    public static Progress none(Plan plan) {
        return new Progress(plan.stages().stream()
                .map(stage -> new Row(stage, State.OPEN, Optional.empty(), Optional.empty()))
                .toList());
    }

    private static Row row(PlannedStage stage, Store store) {
        var artifact = store.find(stage.id());
        if (artifact.isPresent()) {
            var seconds = artifact.get().provenance().wallSeconds();
            return new Row(stage, State.DONE, Optional.of(seconds), Optional.empty());
        }
        var owner = store.claimOwner(stage.id()).filter(claim -> !claim.lapsed());
        return new Row(stage, owner.isPresent() ? State.RUNNING : State.OPEN, Optional.empty(), owner);
    }

    /// Number of stages in a state.
    public long count(State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    /// Floating-point operations a second of the stages that are done, if any is.
    public Optional<Double> rate() {
        double flops = 0;
        double seconds = 0;
        for (var row : rows) {
            if (row.wallSeconds().isPresent()) {
                flops += row.stage().flops();
                seconds += row.wallSeconds().get();
            }
        }
        return flops > 0 && seconds > 0 ? Optional.of(flops / seconds) : Optional.empty();
    }

    /// Bytes of memory that what is left needs at most at a time.
    public double memoryLeft(Device device) {
        return rows.stream()
                .filter(row -> row.state() != State.DONE)
                .mapToDouble(row -> row.stage().memory(device))
                .max()
                .orElse(0);
    }

    /// Floating-point operations of what is left.
    public double flopsLeft() {
        return rows.stream()
                .filter(row -> row.state() != State.DONE)
                .mapToDouble(row -> row.stage().flops())
                .sum();
    }
}
