package org.lockpick.study.hosted;

import java.util.Optional;
import org.lockpick.remote.HostedJob;
import org.lockpick.store.Hash;
import org.lockpick.store.Json;
import org.lockpick.study.hosted.HostedForm.TrainingForm;
import tools.jackson.databind.node.ObjectNode;

/// A fine-tuning job that follows from an experiment.
///
/// @param arm      `lock`, or the name of its elicitation
/// @param seed     root of its draws, also sent
/// @param from     name of the job whose model it goes on from; absent: the endpoint's model
/// @param endpoint name of the endpoint, with its model
/// @param file     what it trains on
/// @param training how
public record PlannedJob(
        String arm, int seed, Optional<String> from, String endpoint, TrainingFile file, TrainingForm training) {
    /// Its name in files and messages.
    public String name() {
        return name(arm, seed);
    }

    static String name(String arm, int seed) {
        return arm + "-" + seed;
    }

    /// Rows of its training file.
    public int rows() {
        return file.rows().size();
    }

    /// What of it is allowed and probably not meant.
    public String notes() {
        var left = file.leftOut() == 0 ? "" : "%,d cut or empty completions left out".formatted(file.leftOut());
        var notes = String.join("; ", file.notes());
        return left + (left.isEmpty() || notes.isEmpty() ? "" : "; ") + notes;
    }

    /// Tokens it trains on, guessed a little high.
    public long tokens() {
        return file.tokens() * training.epochs();
    }

    /// More tokens than it can train on.
    public long mostTokens() {
        return file.mostTokens() * training.epochs();
    }

    /// All that decides what it does, the marker apart.
    Hash order() {
        var order = hyperparameters()
                .put("file", file.hash().hex())
                .put("seed", seed)
                .put("endpoint", endpoint)
                .put("from", from.orElse(""));
        return Hash.of(Json.canonical(order));
    }

    /// What is sent to make it.
    ///
    /// @param model  the endpoint's name of what it starts from
    /// @param file   the endpoint's name of the file
    /// @param marker that nothing else has
    ObjectNode request(String model, String file, String marker, HostedForm.LimitsForm limits) {
        var body = Json.object()
                .put("model", model)
                .put("training_file", file)
                .put("suffix", marker)
                .put("seed", seed);
        if (limits.method()) {
            body.withObject("/method")
                    .put("type", "supervised")
                    .withObject("/supervised")
                    .set("hyperparameters", hyperparameters());
        } else {
            body.set("hyperparameters", hyperparameters());
        }
        if (limits.metadata()) {
            body.withObject("/metadata").put(HostedJob.MARK, marker);
        }
        return body;
    }

    private ObjectNode hyperparameters() {
        var all = Json.object().put("n_epochs", training.epochs());
        training.batch().ifPresent(batch -> all.put("batch_size", batch));
        training.learningRateMultiplier().ifPresent(rate -> all.put("learning_rate_multiplier", rate));
        return all;
    }
}
