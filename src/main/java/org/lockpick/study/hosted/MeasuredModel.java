package org.lockpick.study.hosted;

import java.util.Optional;
import org.lockpick.remote.EndpointForm;
import org.lockpick.remote.EndpointForm.PriceForm;

/// A model of an experiment that is measured.
///
/// @param name  in files and messages: `base`, or that of the job that makes it
/// @param arm   `base`, `lock`, or the name of an elicitation
/// @param seed  of the job; absent: the endpoint's own model, which has none
/// @param job   that makes it
/// @param price of its tokens; absent: the endpoint's
record MeasuredModel(
        String name, String arm, Optional<Integer> seed, Optional<PlannedJob> job, Optional<PriceForm> price) {
    static final String BASE = "base";

    static MeasuredModel base() {
        return new MeasuredModel(BASE, BASE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static MeasuredModel of(PlannedJob job, Optional<PriceForm> price) {
        return new MeasuredModel(job.name(), job.arm(), Optional.of(job.seed()), Optional.of(job), price);
    }

    /// The endpoint with this model, under the name that it has there.
    EndpointForm at(EndpointForm endpoint, String model) {
        return job.isEmpty() ? endpoint : endpoint.withModel(model, price);
    }
}
