package org.lockpick.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lockpick.sample.Completion.Stop;
import org.lockpick.text.TextStream;

/// A completion in the making.
final class Writing {
    private final int number;
    private final int part;
    private final Request request;
    private final int limit;
    private final RandomGenerator random;
    private final @Nullable TextStream text;
    private final StopSearch search;
    private final List<Integer> ids = new ArrayList<>();
    private final List<Float> logProbabilities = new ArrayList<>();
    private @Nullable Stop stop;

    /// @param number of the request in its list
    /// @param part   requests of which it is one; those of the first part enter first
    /// @param limit  new ids, at most
    Writing(int number, int part, Request request, int limit, @Nullable TextStream text) {
        this.number = number;
        this.part = part;
        this.request = request;
        this.limit = limit;
        this.random = request.stream().generator();
        this.text = text;
        this.search = new StopSearch(request.settings().stops());
    }

    int number() {
        return number;
    }

    int part() {
        return part;
    }

    Request request() {
        return request;
    }

    boolean samePrompt(Writing other) {
        return request.comparePrompt(other.request) == 0;
    }

    Sampling sampling() {
        return request.settings().sampling();
    }

    /// Tokens that keys and values are kept of: nothing follows the last one.
    int need() {
        return request.promptLength() + limit - 1;
    }

    int written() {
        return ids.size();
    }

    int last() {
        return ids.getLast();
    }

    /// Prompt and ids so far.
    int[] read() {
        return IntStream.concat(Arrays.stream(request.prompt()), ids.stream().mapToInt(Integer::intValue))
                .toArray();
    }

    boolean done() {
        return stop != null;
    }

    /// The random number of the next token.
    float chance() {
        return sampling().greedy() ? 0 : random.nextFloat();
    }

    /// Takes the next id.
    ///
    /// @return text that became certain
    String take(int id) {
        ids.add(id);
        if (request.settings().ends().contains(id)) {
            return finish(Stop.END);
        }
        var certain = text == null ? "" : search.add(text.add(id));
        if (search.found()) {
            stop = Stop.STRING;
            return certain;
        }
        return ids.size() == limit ? certain + finish(Stop.LENGTH) : certain;
    }

    void logProbability(float value) {
        if (request.settings().logProbabilities()) {
            logProbabilities.add(value);
        }
    }

    /// Ends here.
    ///
    /// @return text that was held back
    String finish(Stop why) {
        stop = why;
        if (text == null) {
            return "";
        }
        var rest = search.add(text.end());
        if (search.found()) {
            stop = Stop.STRING;
            return rest;
        }
        return rest + search.end();
    }

    Completion completion() {
        if (stop == null) {
            throw new IllegalStateException("request " + request.name() + " is not complete");
        }
        return new Completion(ids, logProbabilities, search.text(), stop);
    }
}
