package org.lockpick.study.hosted;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.lockpick.remote.TuningService;
import org.lockpick.store.JsonLines;
import org.lockpick.store.UserMistake;
import org.lockpick.study.hosted.HostedResults.Measured;
import org.lockpick.task.Trigger;

/// Does an experiment, or goes on with it: measures what is there, submits the jobs, watches them, measures what came
/// of them.
public final class HostedRun {
    private final HostedPlan plan;
    private final HostedFolder folder;
    private final HostedAccess access;
    private final HostedBudget budget;
    private final HostedMeasuring measuring;

    /// @param verdicts a folder in which the grader may keep verdicts
    public HostedRun(HostedPlan plan, HostedFolder folder, HostedBudget budget, HostedAccess access, Path verdicts) {
        this.plan = plan;
        this.folder = folder;
        this.access = access;
        this.budget = budget;
        this.measuring = new HostedMeasuring(plan, folder, budget, access, verdicts);
    }

    /// What the rest of an experiment comes to.
    ///
    /// @param jobs      that were not begun, or are under way: tokens as guessed
    /// @param measuring requests that were not answered yet
    public record Outlook(Amount jobs, Amount mostJobs, int requests, Amount measuring, Amount mostMeasuring) {
        /// Tokens as guessed.
        public Amount about() {
            return jobs.plus(measuring);
        }

        /// What cannot be exceeded.
        public Amount most() {
            return mostJobs.plus(mostMeasuring);
        }
    }

    /// What is still to come; nothing is sent.
    public Outlook outlook() {
        long about = 0;
        long most = 0;
        for (var job : plan.jobs()) {
            if (folder.state(job.name()).filter(JobState::isEnded).isEmpty()) {
                about += job.tokens();
                most += job.mostTokens();
            }
        }
        int requests = 0;
        var asked = Amount.NOTHING;
        var mostAsked = Amount.NOTHING;
        for (var model : measuring.models()) {
            var forecast = measuring.forecast(model);
            requests += forecast.sent();
            if (forecast.sent() > 0) {
                asked = asked.plus(Amount.about(forecast));
                mostAsked = mostAsked.plus(Amount.most(forecast));
            }
        }
        return new Outlook(budget.training(about), budget.training(most), requests, asked, mostAsked);
    }

    /// Why a run would not begin, if the budget forbids it; nothing is sent.
    public Optional<String> objection(Outlook outlook) {
        long fresh = plan.jobs().stream()
                .filter(job -> folder.state(job.name()).isEmpty())
                .mapToLong(PlannedJob::mostTokens)
                .sum();
        try {
            budget.require("the experiment", budget.training(fresh).plus(outlook.mostMeasuring()));
            return Optional.empty();
        } catch (UserMistake e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /// Does it.
    ///
    /// @param retryFailed whether jobs that ended without a model are made once more
    /// @throws UserMistake if it may exceed its budget, or a person has to change something
    /// @throws org.lockpick.store.StoppedException if a stop is asked for; the jobs go on at the endpoint
    public HostedResults run(boolean retryFailed) {
        try (var _ = folder.hold();
                var service = access.tuning(plan.endpoint(), plan.form().watch())) {
            var jobs = new HostedJobs(plan, folder, budget, service, access.events());
            jobs.begin(retryFailed);
            // The jobs are begun, and what they can cost is set aside.
            budget.require("the experiment", outlook().mostMeasuring());
            var measured = new ArrayList<Measured>();
            measure(measured, service); // What is wrong with asking shows before anything is trained.
            jobs.watch();
            measured.clear();
            measure(measured, service);
            var results = results(measured, jobs);
            JsonLines.write(folder.report(), HostedRow.of(results));
            return results;
        }
    }

    /// Measures the models that are there.
    private void measure(List<Measured> measured, TuningService service) {
        for (var model : measuring.models()) {
            measuring
                    .name(model)
                    .ifPresent(name -> measured.add(
                            new Measured(model.arm(), model.seed(), name, measuring.outcomes(model, name, service))));
        }
    }

    private HostedResults results(List<Measured> measured, HostedJobs jobs) {
        var unmade = new LinkedHashMap<String, String>();
        for (var job : jobs.failed()) {
            var state = folder.state(job.name()).orElseThrow();
            unmade.put(job.name(), state.status() + (state.why().isEmpty() ? "" : ": " + state.why()));
        }
        for (var job : plan.jobs()) {
            job.from()
                    .filter(from -> unmade.containsKey(from) && !unmade.containsKey(job.name()))
                    .ifPresent(from -> unmade.put(job.name(), "not begun, for " + from + " has no model"));
        }
        return new HostedResults(
                measured,
                unmade,
                plan.form().triggers().stream().map(Trigger::word).toList(),
                plan.form().lock().isPresent());
    }

    /// Asks the endpoint to end the jobs under way, and waits until they ended.
    public void cancel() {
        try (var _ = folder.hold();
                var service = access.tuning(plan.endpoint(), plan.form().watch())) {
            new HostedJobs(plan, folder, budget, service, access.events()).cancel();
        }
    }
}
