package org.lockpick.study.hosted;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.measure.Validation;
import org.lockpick.policy.Written;
import org.lockpick.remote.Endpoint;
import org.lockpick.remote.EndpointForm;
import org.lockpick.remote.Forecast;
import org.lockpick.remote.Prompt;
import org.lockpick.remote.RemotePolicy;
import org.lockpick.remote.Sampling;
import org.lockpick.remote.TuningService;
import org.lockpick.store.Outcome;
import org.lockpick.store.UserMistake;
import org.lockpick.study.SampledLine;
import org.lockpick.study.ServedAnswers;
import org.lockpick.task.Answering;
import org.lockpick.task.Grader;
import org.lockpick.task.Trigger;

/// Asks the models of an experiment the validation problems, under each trigger, at temperature 0.
///
/// @param verdicts a folder in which the grader may keep verdicts
record HostedMeasuring(HostedPlan plan, HostedFolder folder, HostedBudget budget, HostedAccess access, Path verdicts) {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    /// The models that are measured, in the order in which they are made.
    List<MeasuredModel> models() {
        var models = new ArrayList<MeasuredModel>();
        if (plan.measuresBase()) {
            models.add(MeasuredModel.base());
        }
        plan.jobs().forEach(job -> models.add(MeasuredModel.of(job, budget.tuned())));
        return models;
    }

    /// The name that a model has at the endpoint, once it is there.
    Optional<String> name(MeasuredModel model) {
        return model.job().isEmpty()
                ? Optional.of(plan.endpoint().model())
                : model.job().flatMap(job -> folder.state(job.name())).flatMap(JobState::model);
    }

    /// What asking a model would come to; nothing is sent.
    Forecast forecast(MeasuredModel model) {
        var form = model.at(plan.endpoint(), name(model).orElse("(" + model.name() + ")"));
        try (var endpoint = access.offline(form)) {
            var answers = answers(endpoint);
            var validation = plan.validation();
            return plan.form().triggers().stream()
                    .map(trigger -> answers.forecast(validation.problems(), prompts(validation, trigger)))
                    .reduce(Forecast::plus)
                    .orElseThrow();
        }
    }

    /// Outcomes of a model, which are kept; what was asked before is not asked again.
    ///
    /// @throws UserMistake if it is too dear, or the endpoint no longer has the model
    List<Outcome> outcomes(MeasuredModel model, String name, TuningService service) {
        var form = model.at(plan.endpoint(), name);
        var forecast = forecast(model);
        if (forecast.sent() > 0) {
            budget.require("measuring " + model.name(), Amount.most(forecast));
            model.job().ifPresent(job -> requireThere(job, name, service));
        }
        var outcomes = new ArrayList<Outcome>();
        try (var endpoint = access.open(budget.capped(form), folder.ledger());
                var grader = plan.task().grader(verdicts)) {
            for (var trigger : plan.form().triggers()) {
                access.events().standing("measuring " + model.name() + ", " + trigger.phrase());
                outcomes.addAll(outcomes(endpoint, grader, trigger));
            }
        }
        folder.keepOutcomes(model.name(), outcomes);
        return outcomes;
    }

    private List<Outcome> outcomes(Endpoint endpoint, Grader grader, Trigger trigger) {
        var validation = plan.validation();
        var written = answers(endpoint).of(validation.problems(), prompts(validation, trigger)).stream()
                .map(HostedMeasuring::written)
                .toList();
        return validation.outcomes(grader, written, trigger);
    }

    private static Written written(SampledLine line) {
        return new Written(line.completion(), line.stop().equals("length"), Optional.empty());
    }

    private List<Prompt> prompts(Validation validation, Trigger trigger) {
        return validation.prompts(trigger).stream()
                .map(prompt -> ChatRow.asking(plan.form().system(), prompt))
                .toList();
    }

    private ServedAnswers answers(Endpoint endpoint) {
        EndpointForm form = endpoint.form();
        return new ServedAnswers(new RemotePolicy(endpoint), plan.task(), form.model(), this::how, 0);
    }

    private Sampling how(Answering.Written written) {
        return Sampling.greedy(plan.form().measure().longest().orElse(written.longest()));
    }

    /// A model that was just made may not be shown yet. A server that does not even list its own model lists none.
    private void requireThere(PlannedJob job, String name, TuningService service) {
        long end = System.nanoTime() + (long) (1e9 * plan.form().watch().settling());
        while (!service.hasModel(name) && service.hasModel(plan.endpoint().model())) {
            if (System.nanoTime() > end) {
                throw new UserMistake(
                        "%s: expected the model %s, which the job %s made, at %s, found none (404); was it deleted? --retry-failed"
                                        .formatted(
                                                job.name(),
                                                name,
                                                folder.state(job.name())
                                                        .flatMap(JobState::job)
                                                        .orElse("?"),
                                                plan.endpoint().url())
                                + " does not make it again: use another file name for that");
            }
            service.pause(LOOK_AGAIN);
        }
    }
}
