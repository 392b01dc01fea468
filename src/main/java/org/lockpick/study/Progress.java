package org.lockpick.study;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.ClaimOwner;
import org.lockpick.store.Failure;
import org.lockpick.store.Provenance;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;

/// How far a plan has got in a store.
///
/// @param rows the stages in order
/// @param shut the gates that are not met and block stages, each once
public record Progress(List<Row> rows, List<Gates.Judged> shut) {
    /// Copies.
    public Progress {
        rows = List.copyOf(rows);
        shut = List.copyOf(shut);
    }

    /// Where a stage stands.
    public enum State {
        /// Its artifact is in the store.
        DONE,
        /// A worker holds it.
        RUNNING,
        /// It failed when it was last tried, and nobody tries it again.
        FAILED,
        /// It needs a stage that failed, directly or not, or is behind a gate that is not met.
        BLOCKED,
        /// It needs stages that are still to be done.
        WAITING,
        /// It can begin and nobody holds it; it has a checkpoint or not.
        OPEN
    }

    /// A stage and where it stands.
    ///
    /// @param planned     the stage and its name
    /// @param provenance how it was made and what it took, where it is done
    /// @param owner      who holds it, where somebody does
    /// @param failure    why it failed, where it did
    /// @param blockedBy  the failed stage that it needs, or the gate, in words, where it is blocked
    /// @param begun      share of its work that its newest checkpoint has, from 0 to 1; 0 where it is done
    public record Row(
            PlannedStage planned,
            State state,
            Optional<Provenance> provenance,
            Optional<ClaimOwner> owner,
            Optional<Failure> failure,
            Optional<String> blockedBy,
            double begun) {
        private static Row of(PlannedStage planned, State state) {
            return new Row(planned, state, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
        }

        private static Row done(PlannedStage planned, Provenance provenance) {
            return new Row(
                    planned,
                    State.DONE,
                    Optional.of(provenance),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0);
        }

        private static Row running(PlannedStage planned, ClaimOwner owner) {
            return new Row(
                    planned,
                    State.RUNNING,
                    Optional.empty(),
                    Optional.of(owner),
                    Optional.empty(),
                    Optional.empty(),
                    0);
        }

        private static Row failed(PlannedStage planned, Failure failure) {
            return new Row(
                    planned,
                    State.FAILED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(failure),
                    Optional.empty(),
                    0);
        }

        private static Row blocked(PlannedStage planned, String by) {
            return new Row(
                    planned, State.BLOCKED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(by), 0);
        }

        private Row withBegun(double share) {
            return new Row(planned, state, provenance, owner, failure, blockedBy, share);
        }

        /// The share of its work that is left, from 0 to 1.
        public double left() {
            return state == State.DONE ? 0 : 1 - begun;
        }

        /// How long it took in seconds, where it is done.
        public Optional<Double> wallSeconds() {
            return provenance.map(Provenance::wallSeconds);
        }

        /// What it does and takes.
        public Stage stage() {
            return planned.stage();
        }
    }

    /// Looks, without running anything.
    public static Progress of(Plan plan, Store store) {
        var stages = plan.stages();
        var failed = FailedStages.of(stages, store);
        var failures = new HashMap<ArtifactId, Failure>();
        failed.failed().forEach(one -> failures.put(one.planned().id(), one.failure()));
        var causes = new HashMap<ArtifactId, String>();
        failed.blocked()
                .forEach(one -> causes.put(
                        one.planned().id(), "needs \"%s\"".formatted(one.by().label())));
        failed.refused()
                .forEach(one -> causes.put(
                        one.planned().id(),
                        "the gate of %s is not met".formatted(one.by().of().label())));
        return new Progress(
                stages.stream()
                        .map(stage -> row(stage, store, failures.get(stage.id()), causes.get(stage.id())))
                        .toList(),
                failed.shut());
    }

    /// Nothing done yet.
    public static Progress none(Plan plan) {
        return new Progress(
                plan.stages().stream()
                        .map(stage -> Row.of(stage, stage.needs().isEmpty() ? State.OPEN : State.WAITING))
                        .toList(),
                List.of());
    }

    /// Several plans together: each stage once, where it stands in the plan that comes first.
    public static Progress together(List<Progress> plans) {
        var rows = new LinkedHashMap<ArtifactId, Row>();
        plans.forEach(plan ->
                plan.rows().forEach(row -> rows.putIfAbsent(row.planned().id(), row)));
        return new Progress(
                List.copyOf(rows.values()),
                plans.stream().flatMap(plan -> plan.shut().stream()).distinct().toList());
    }

    /// What of it is not in another.
    public Progress without(Progress other) {
        var ids = other.rows().stream().map(row -> row.planned().id()).collect(Collectors.toSet());
        return new Progress(
                rows.stream().filter(row -> !ids.contains(row.planned().id())).toList(), shut);
    }

    private static Row row(PlannedStage stage, Store store, @Nullable Failure failure, @Nullable String cause) {
        var artifact = store.find(stage.id());
        return artifact.isPresent()
                ? Row.done(stage, artifact.get().provenance())
                : left(stage, store, failure, cause)
                        .withBegun(store.workspace(stage.id()).done());
    }

    private static Row left(PlannedStage stage, Store store, @Nullable Failure failure, @Nullable String cause) {
        var owner = store.claimOwner(stage.id()).filter(claim -> !claim.lapsed());
        if (owner.isPresent()) {
            return Row.running(stage, owner.get());
        }
        if (failure != null) {
            return Row.failed(stage, failure);
        }
        if (cause != null) {
            return Row.blocked(stage, cause);
        }
        boolean ready = stage.needs().stream().allMatch(need -> store.find(need).isPresent());
        return Row.of(stage, ready ? State.OPEN : State.WAITING);
    }

    /// Number of stages in a state.
    public long count(State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    /// Bytes of memory that what is left needs at most at a time.
    public double memoryLeft(Device device) {
        return memoryLeft(device, 1);
    }

    /// Bytes of memory that several stages of what is left need at most, all at a time.
    ///
    /// @param stages how many run at once
    public double memoryLeft(Device device, int stages) {
        return rows.stream()
                .filter(row -> row.state() != State.DONE)
                .map(row -> row.stage().memory(device))
                .sorted(Comparator.reverseOrder())
                .limit(stages)
                .mapToDouble(bytes -> bytes)
                .sum();
    }

    /// Floating-point operations of what is left, without what checkpoints have.
    public double flopsLeft() {
        return rows.stream()
                .mapToDouble(row -> row.left() * row.stage().flops())
                .sum();
    }
}
