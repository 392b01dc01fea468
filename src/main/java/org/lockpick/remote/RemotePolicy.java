package org.lockpick.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A model behind an endpoint: it completes, scores what others wrote, says what it thinks comes
/// next, and embeds texts.
///
/// Every method takes many at once and returns in their order; what the cache has costs nothing. All of them
/// throw [EndpointException] when there is no answer, [org.lockpick.store.UserMistake] when the budget is
/// reached, and [org.lockpick.store.StoppedException] when a stop was asked for. In each case the answers so
/// far are kept, and the same call goes on from there.
public final class RemotePolicy {
    private final Endpoint endpoint;
    private final RequestWriter writer;
    private final Embeddings embeddings;

    /// Uses an endpoint, which the caller closes.
    public RemotePolicy(Endpoint endpoint) {
        this.endpoint = endpoint;
        writer = new RequestWriter(endpoint.form());
        embeddings = new Embeddings(endpoint, writer);
    }

    /// Takes completions as they come, in order.
    @FunctionalInterface
    public interface Receiver {
        /// Takes one.
        ///
        /// @param prompt index of the prompt
        /// @param sample number of the sample, from 0
        void take(int prompt, int sample, Completion completion);
    }

    /// One completion of a prompt.
    public Completion complete(Prompt prompt, Sampling sampling) {
        return complete(List.of(prompt), sampling).getFirst();
    }

    /// One completion of each prompt.
    public List<Completion> complete(List<Prompt> prompts, Sampling sampling) {
        var completions = new ArrayList<Completion>();
        completeEach(prompts, sampling, 1, (_, _, completion) -> completions.add(completion));
        return completions;
    }

    /// Several samples of each prompt, the same ones every time.
    ///
    /// @param samples how many; more than one needs a temperature above 0
    public List<List<Completion>> samples(List<Prompt> prompts, Sampling sampling, int samples) {
        var all = new ArrayList<List<Completion>>();
        prompts.forEach(_ -> all.add(new ArrayList<>()));
        completeEach(
                prompts,
                sampling,
                samples,
                (prompt, _, completion) -> all.get(prompt).add(completion));
        return all;
    }

    /// Several samples of each prompt, handed over in order as they come, in the calling thread.
    public void completeEach(List<Prompt> prompts, Sampling sampling, int samples, Receiver receiver) {
        var requests = requests(prompts, sampling, samples);
        ask(
                requests,
                request -> new CompletionReader(request, sampling.logProbabilities()),
                (index, completion) -> receiver.take(index / samples, index % samples, completion));
    }

    /// What [#completeEach] would come to; nothing is sent.
    public Forecast forecast(List<Prompt> prompts, Sampling sampling, int samples) {
        return Forecast.of(requests(prompts, sampling, samples), endpoint);
    }

    /// The answer to each question, all asked at once.
    public List<Completion> answers(List<Question> questions) {
        var answers = new ArrayList<Completion>();
        Batch.run(
                questions.size(),
                workers(),
                index -> {
                    var request = request(questions.get(index));
                    boolean probabilities = questions.get(index).sampling().logProbabilities();
                    return endpoint.ask(request, new CompletionReader(request, probabilities));
                },
                (_, completion) -> answers.add(completion));
        return answers;
    }

    /// What [#answers] would come to; nothing is sent.
    public Forecast forecast(List<Question> questions) {
        return Forecast.of(questions.stream().map(this::request).toList(), endpoint);
    }

    /// How likely each completion is after its prompt, by letting the endpoint echo both. The endpoint must
    /// have `/completions` with `echo` and `logprobs`; one that only seems to is refused.
    public List<Scored> completionLogProbabilities(List<Continuation> continuations) {
        var scored = new ArrayList<Scored>();
        Batch.run(
                continuations.size(),
                workers(),
                index -> {
                    var one = continuations.get(index);
                    var reader = new EchoReader(one.prompt(), one.completion());
                    return endpoint.ask(writer.echo(one.prompt() + one.completion()), reader);
                },
                (_, result) -> scored.add(result));
        return scored;
    }

    /// What [#completionLogProbabilities] would come to; nothing is sent.
    public Forecast forecastScoring(List<Continuation> continuations) {
        return Forecast.of(
                continuations.stream()
                        .map(one -> writer.echo(one.prompt() + one.completion()))
                        .toList(),
                endpoint);
    }

    /// What comes after each prompt, as far as the endpoint tells: its most likely tokens.
    public List<NextToken> nextTokens(List<Prompt> prompts) {
        var distributions = new ArrayList<NextToken>();
        ask(
                prompts.stream().map(writer::nextToken).toList(),
                _ -> new NextTokenReader(),
                (_, next) -> distributions.add(next));
        return distributions;
    }

    /// What [#nextTokens] would come to; nothing is sent.
    public Forecast forecastNextTokens(List<Prompt> prompts) {
        return Forecast.of(prompts.stream().map(writer::nextToken).toList(), endpoint);
    }

    /// How the next token's probability is shared among candidates, spelled as the endpoint spells them; what
    /// lies outside is said too.
    public NextToken.Shares nextTokenDistribution(Prompt prompt, List<String> candidates) {
        return nextTokens(List.of(prompt)).getFirst().among(candidates);
    }

    /// The embedding of each text.
    public List<float[]> embeddings(List<String> texts) {
        return embeddings.embeddings(texts);
    }

    /// What [#embeddings] would come to, counted one request a text; nothing is sent.
    public Forecast forecastEmbeddings(List<String> texts) {
        return Forecast.of(embeddings.requests(texts), endpoint);
    }

    private Request request(Question question) {
        return writer.completion(question.prompt(), question.sampling(), question.sample());
    }

    private List<Request> requests(List<Prompt> prompts, Sampling sampling, int samples) {
        var requests = new ArrayList<Request>();
        for (var prompt : prompts) {
            for (var sample = 0; sample < samples; sample++) {
                requests.add(writer.completion(prompt, sampling, sample));
            }
        }
        return requests;
    }

    private <T> void ask(List<Request> requests, Function<Request, AnswerReader<T>> reader, Batch.InOrder<T> results) {
        Batch.run(
                requests.size(),
                workers(),
                index -> endpoint.ask(requests.get(index), reader.apply(requests.get(index))),
                results);
    }

    /// Twice what may be under way, so that the pause of one leaves its place to another.
    private int workers() {
        return 2 * endpoint.form().limits().concurrency();
    }
}
