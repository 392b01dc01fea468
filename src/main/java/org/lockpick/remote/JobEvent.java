package org.lockpick.remote;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Something that an endpoint tells of a job.
///
/// @param id      names it within its job
/// @param at      when, in seconds since 1970; 0 where the endpoint does not say
/// @param level   the endpoint's word, such as `info`
/// @param message in the endpoint's words
/// @param data    numbers, such as a step and its loss; may be an empty object
public record JobEvent(String id, long at, String level, String message, JsonNode data) {
    static JobEvent of(ObjectNode answer) throws UnusableAnswerException {
        var at = answer.path("created_at");
        return new JobEvent(
                HostedJob.id(answer),
                at.canConvertToLong() ? at.asLong() : 0,
                answer.path("level").asString("info"),
                AnswerText.shortened(answer.path("message").asString("")),
                answer.path("data").isObject() ? answer.path("data") : AnswerText.MAPPER.createObjectNode());
    }
}
