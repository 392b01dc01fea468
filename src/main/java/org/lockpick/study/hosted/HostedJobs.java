package org.lockpick.study.hosted;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lockpick.remote.EndpointException;
import org.lockpick.remote.HostedJob;
import org.lockpick.remote.HostedJob.Phase;
import org.lockpick.remote.JobEvent;
import org.lockpick.remote.SendLog;
import org.lockpick.remote.TuningService;
import org.lockpick.store.StoppedException;
import org.lockpick.store.UserMistake;

/// Submits the jobs of an experiment and watches them to their ends.
///
/// What it knows it reads from the folder anew each time, so that it does the same whether it is run once or is killed
/// at every moment and run again.
final class HostedJobs {
    private static final int MARKER = 14;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final HostedPlan plan;
    private final HostedFolder folder;
    private final HostedBudget budget;
    private final TuningService service;
    private final HostedEvents events;

    HostedJobs(HostedPlan plan, HostedFolder folder, HostedBudget budget, TuningService service, HostedEvents events) {
        this.plan = plan;
        this.folder = folder;
        this.budget = budget;
        this.service = service;
        this.events = events;
    }

    /// Begins what was not begun, and again what ended without a model where that is asked for.
    ///
    /// @throws UserMistake if a job was begun as another one
    void begin(boolean retryFailed) {
        for (var job : plan.jobs()) {
            var state = folder.state(job.name());
            boolean again = retryFailed
                    && state.flatMap(JobState::end)
                            .filter(end -> end != Phase.SUCCEEDED)
                            .isPresent();
            boolean other = state.filter(
                            found -> !found.order().equals(job.order().hex()))
                    .isPresent();
            if (other && !again && state.orElseThrow().jobSent().isPresent()) {
                throw new UserMistake(
                        ("%s: job %s: expected the rows and settings that it was begun with, found others; undo"
                                        + " the change, or do the changed experiment under another file name")
                                .formatted(folder.root(), job.name()));
            }
            if (state.isEmpty() || again || other) {
                folder.write(job);
                folder.keep(job.name(), JobState.fresh(job, marker(), state));
            }
        }
    }

    /// Short enough for the suffix of every server, and long enough to be alone in the world.
    private static String marker() {
        return "lp" + UUID.randomUUID().toString().replace("-", "").substring(0, MARKER);
    }

    /// Goes on until every job ended or cannot begin.
    ///
    /// @throws StoppedException if a stop is asked for, or nothing changes for too long
    void watch() {
        var form = plan.form().watch();
        double wait = form.firstWait();
        var changed = Instant.now();
        while (true) {
            boolean change = false;
            for (var job : plan.jobs()) {
                change |= advance(job);
            }
            var open = plan.jobs().stream().filter(job -> !isOver(job)).toList();
            if (open.isEmpty()) {
                return;
            }
            changed = change ? Instant.now() : changed;
            if (Duration.between(changed, Instant.now()).toSeconds() > 3600 * form.hours()) {
                throw new StoppedException("nothing changed in %s h (watch.hours)".formatted(form.hours()));
            }
            wait = change ? form.firstWait() : Math.min(2 * wait, form.longestWait());
            events.standing(standing());
            service.pause(Duration.ofMillis((long) (1000 * wait)));
        }
    }

    /// Whether nothing more will happen to a job: it ended, or what it goes on from has no model.
    private boolean isOver(PlannedJob job) {
        return state(job).isEnded()
                || job.from()
                        .flatMap(folder::state)
                        .flatMap(JobState::end)
                        .filter(end -> end != Phase.SUCCEEDED)
                        .isPresent();
    }

    private JobState state(PlannedJob job) {
        return folder.state(job.name()).orElseThrow();
    }

    private String standing() {
        return plan.jobs().stream()
                .collect(Collectors.groupingBy(job -> state(job).status(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", ", "jobs: ", ""));
    }

    /// Does what can be done for a job now.
    ///
    /// @return whether anything changed
    private boolean advance(PlannedJob job) {
        var state = state(job);
        if (isOver(job)) {
            return false;
        }
        if (state.job().isPresent()) {
            return look(job, state);
        }
        var base = base(job);
        boolean full =
                plan.jobs().stream().filter(other -> state(other).isUnderWay()).count()
                        >= plan.form().limits().jobs();
        return base.isPresent() && (!full || state.jobSent().isPresent()) && submit(job, base.get());
    }

    /// The model that a job starts from, once it is there.
    private Optional<String> base(PlannedJob job) {
        return job.from().isEmpty()
                ? Optional.of(plan.endpoint().model())
                : job.from().flatMap(folder::state).flatMap(JobState::model);
    }

    private boolean submit(PlannedJob job, String base) {
        var state = state(job);
        if (state.file().isEmpty()) {
            var name = "lockpick-" + job.name() + "-" + state.marker() + ".jsonl";
            var file = service.upload(name, job.file().bytes(), new FileLog(job));
            state = folder.keep(job.name(), state(job).sent(file.id()));
            events.said("%s: %,d rows are at the endpoint as %s".formatted(job.name(), job.rows(), file.id()));
        }
        var id = state.file().orElseThrow();
        if (state.jobSent().isEmpty() && !isReady(job, id)) {
            return false;
        }
        if (isOver(job)) {
            return true;
        }
        var request = job.request(base, id, state.marker(), plan.form().limits());
        boolean first = state(job).jobSent().isEmpty();
        try {
            var made = service.create(request, state.marker(), id, new JobLog(job));
            folder.keep(job.name(), state(job).made(made));
            events.said("%s: job %s on %s".formatted(job.name(), made.id(), base));
            return true;
        } catch (EndpointException e) {
            if (first && e.isRefusal()) {
                // There is no job, so the experiment may still be changed.
                folder.keep(job.name(), state(job).refused());
            }
            throw e;
        }
    }

    /// Whether a file can be trained on; ends the job where it never can.
    private boolean isReady(PlannedJob job, String id) {
        try {
            var file = service.file(id);
            file.refusal().ifPresent(why -> lost(job, "file refused", 0, why));
            return !file.isWaiting();
        } catch (EndpointException e) {
            if (!e.isAbsence()) {
                throw e;
            }
            // Some servers list files and show none; the job will tell.
            return true;
        }
    }

    private boolean look(PlannedJob job, JobState state) {
        var id = state.job().orElseThrow();
        HostedJob now;
        try {
            now = service.job(id);
        } catch (EndpointException e) {
            if (!e.isAbsence()) {
                throw e;
            }
            return vanished(job, state, id);
        }
        tell(job, id);
        if (now.phase() == Phase.SUCCEEDED && now.model().isEmpty()) {
            lost(
                    job,
                    now.status(),
                    now.trained().orElse(state.most()),
                    "the job " + id + " succeeded: expected fine_tuned_model with the name of a model, found none");
            return true;
        }
        if (now.phase() != Phase.UNDER_WAY) {
            end(job, state.ended(now));
            return true;
        }
        if (!now.status().equals(state.status())) {
            folder.keep(job.name(), state.made(now));
            events.said("%s: %s".formatted(job.name(), now.status()));
            return true;
        }
        return false;
    }

    /// A job that was just made may not be shown yet.
    private boolean vanished(PlannedJob job, JobState state, String id) {
        var sent = state.jobSent().map(Instant::parse).orElse(Instant.EPOCH);
        if (Duration.between(sent, Instant.now()).toMillis()
                <= 1000 * plan.form().watch().settling()) {
            return false;
        }
        lost(job, "vanished", state.most(), "expected the job " + id + " at the endpoint, found none (404)");
        return true;
    }

    private void lost(PlannedJob job, String status, long counted, String why) {
        end(job, state(job).lost(status, counted, why));
    }

    private void end(PlannedJob job, JobState ended) {
        folder.keep(job.name(), ended);
        events.said("%s: %s%s%s"
                .formatted(
                        job.name(),
                        ended.status(),
                        ended.model().map(model -> ", model " + model).orElse(""),
                        ended.why().isEmpty() ? "" : ": " + ended.why()));
    }

    private void tell(PlannedJob job, String id) {
        var known = new ArrayList<>(folder.events(job.name()));
        var ids = known.stream().map(JobEvent::id).collect(Collectors.toSet());
        List<JobEvent> fresh;
        try {
            fresh = service.events(id, ids);
        } catch (EndpointException e) {
            events.said("%s: its events are left out: %s".formatted(job.name(), e.getMessage()));
            return;
        }
        if (fresh.isEmpty()) {
            return;
        }
        known.addAll(fresh);
        folder.keepEvents(job.name(), known);
        fresh.stream()
                .filter(event -> !event.level().toLowerCase(Locale.ROOT).equals("info"))
                .forEach(event -> events.said("%s: %s: %s".formatted(job.name(), event.level(), event.message())));
        events.standing(job.name() + ": " + fresh.getLast().message());
    }

    /// Asks for the end of every job under way, and waits until they ended.
    void cancel() {
        for (var job : plan.jobs()) {
            folder.state(job.name()).filter(JobState::isUnderWay).ifPresent(state -> cancel(job, state));
        }
    }

    private void cancel(PlannedJob job, JobState state) {
        var id = state.job().or(() -> sought(state));
        if (id.isEmpty()) {
            events.said(job.name() + ": the endpoint has no such job");
            return;
        }
        var now = service.cancel(id.get());
        double wait = plan.form().watch().firstWait();
        while (now.phase() == Phase.UNDER_WAY) {
            events.standing("%s: %s".formatted(job.name(), now.status()));
            service.pause(Duration.ofMillis((long) (1000 * wait)));
            wait = Math.min(2 * wait, plan.form().watch().longestWait());
            now = service.job(id.get());
        }
        end(job, state.made(now).ended(now));
    }

    /// The name of a job whose answer was lost, once the endpoint shows it.
    private Optional<String> sought(JobState state) {
        var until = Instant.parse(state.jobSent().orElseThrow())
                .plusMillis((long) (1000 * plan.form().watch().settling()));
        while (true) {
            var found = service.find(state.marker(), state.file().orElse(state.marker()));
            if (found.isPresent() || Instant.now().isAfter(until)) {
                return found.map(HostedJob::id);
            }
            service.pause(LOOK_AGAIN);
        }
    }

    /// The jobs that ended without a model.
    List<PlannedJob> failed() {
        return plan.jobs().stream()
                .filter(job -> folder.state(job.name())
                        .flatMap(JobState::end)
                        .filter(end -> end != Phase.SUCCEEDED)
                        .isPresent())
                .toList();
    }

    /// Keeps that the file of a job is sent.
    private final class FileLog implements SendLog {
        private final PlannedJob job;

        FileLog(PlannedJob job) {
            this.job = job;
        }

        @Override
        public Optional<Instant> last() {
            return state(job).fileSent().map(Instant::parse);
        }

        @Override
        public void sending(Instant now) {
            folder.keep(job.name(), state(job).sendingFile(now));
        }
    }

    /// Keeps that a job is sent, if the budget allows it.
    private final class JobLog implements SendLog {
        private final PlannedJob job;

        JobLog(PlannedJob job) {
            this.job = job;
        }

        @Override
        public Optional<Instant> last() {
            return state(job).jobSent().map(Instant::parse);
        }

        @Override
        public void sending(Instant now) {
            if (last().isEmpty()) {
                // Its own tokens are set aside already, as those of all that were begun.
                budget.require("job " + job.name(), Amount.NOTHING);
            }
            folder.keep(job.name(), state(job).sendingJob(now));
        }
    }
}
