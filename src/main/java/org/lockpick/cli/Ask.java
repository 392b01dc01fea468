package org.lockpick.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.form.YamlForm;
import org.lockpick.remote.Completion;
import org.lockpick.remote.EndpointForm;
import org.lockpick.remote.RemotePolicy;
import org.lockpick.remote.Sampling;
import org.lockpick.store.JsonLines;
import org.lockpick.store.StoppedException;
import org.lockpick.store.UserMistake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `ask`: prompts to an endpoint, completions back as JSON lines.
@Command(
        name = "ask",
        description = {
            "Send prompts to an OpenAI-compatible endpoint and write its completions as JSON lines.",
            "An answer is paid for once: stopped or repeated, the same command takes from the cache what is there."
        })
final class Ask implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PROMPT", arity = "0..*", description = "Prompts.")
    private List<String> prompts = new ArrayList<>();

    @Mixin
    private EndpointOptions remote = new EndpointOptions();

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "JSON lines with \"prompt\" (a text) or \"messages\" (role and content), and \"id\".")
    private @Nullable Path input;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where the answers are written, once all are there (default: to the standard output as they"
                    + " come).")
    private @Nullable Path output;

    @Option(names = "--samples", defaultValue = "1", description = "Samples a prompt (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(names = "--temperature", defaultValue = "0", description = "0 is greedy (default: ${DEFAULT-VALUE}).")
    private double temperature;

    @Option(
            names = "--top-p",
            defaultValue = "1",
            description = "Share of the probability that is sampled from (default: ${DEFAULT-VALUE}).")
    private double topP;

    @Option(
            names = "--max-tokens",
            defaultValue = "512",
            description = "Most new tokens of an answer (default: ${DEFAULT-VALUE} tokens).")
    private int maxTokens;

    @Option(names = "--stop", paramLabel = "TEXT", description = "Text before which an answer ends; may be repeated.")
    private List<String> stop = new ArrayList<>();

    @Option(names = "--seed", description = "Root of the seeds sent with samples (default: none is sent).")
    private @Nullable Long seed;

    @Option(names = "--logprobs", description = "Ask for the log-probability of each new token as well.")
    private boolean logProbabilities;

    @Option(names = "--dry-run", description = "Say what would be sent and what it would cost; send nothing.")
    private boolean dryRun;

    @Option(names = "--keys", description = "List the keys of an endpoint file, and do nothing else.")
    private boolean keys;

    private Ask() {}

    /// One line of the answer.
    record Answer(
            String id,
            int sample,
            String text,
            String ending,
            long inputTokens,
            long outputTokens,
            List<Completion.Token> tokens) {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (keys) {
            out.print(YamlForm.describe(EndpointForm.class));
            return ExitCode.DONE.code();
        }
        var asked = asked();
        var sampling = sampling();
        if (dryRun) {
            try (var endpoint = remote.closed()) {
                var prompts = asked.stream().map(AskedPrompt::prompt).toList();
                var forecast = new RemotePolicy(endpoint).forecast(prompts, sampling, samples);
                AskingWords.forecast(forecast, endpoint.form(), out);
            }
            return ExitCode.DONE.code();
        }
        return ask(asked, sampling, out).code();
    }

    private ExitCode ask(List<AskedPrompt> asked, Sampling sampling, PrintWriter out) {
        try (var signal = new StopSignal();
                var progress = ProgressLine.onStandardError();
                var endpoint = remote.open(new AskingEvents(progress, signal))) {
            var answers = new ArrayList<Answer>();
            int total = asked.size() * samples;
            progress.begin("ask " + endpoint.form().model(), "answers", 0, total);
            try {
                var policy = new RemotePolicy(endpoint);
                var prompts = asked.stream().map(AskedPrompt::prompt).toList();
                policy.completeEach(prompts, sampling, samples, (prompt, sample, completion) -> {
                    var answer = answer(asked.get(prompt).id(), sample, completion);
                    answers.add(answer);
                    if (output == null) {
                        out.print(new String(JsonLines.bytes(List.of(answer)), StandardCharsets.UTF_8));
                        out.flush();
                    }
                    progress.reach(answers.size());
                });
                if (output != null) {
                    JsonLines.write(output, answers);
                }
                return ExitCode.DONE;
            } catch (StoppedException e) {
                progress.say(e.getMessage() + "; the same command goes on from here");
                return ExitCode.STOPPED;
            } finally {
                progress.say(AskingWords.summary(endpoint.tally(), endpoint.form()));
            }
        }
    }

    private List<AskedPrompt> asked() {
        if (input != null && !prompts.isEmpty()) {
            throw new UserMistake("expected prompts either as arguments or in --input, found both");
        }
        var asked = input == null ? AskedPrompt.of(prompts) : AskedPrompt.read(input);
        if (asked.isEmpty()) {
            throw new UserMistake("expected at least one prompt, found none; write one behind the options, or name a"
                    + " file of them with --input");
        }
        return asked;
    }

    private Sampling sampling() {
        if (samples < 1) {
            throw new UserMistake("--samples: expected a number from 1, found " + samples);
        }
        try {
            return new Sampling(temperature, topP, maxTokens, stop, Optional.ofNullable(seed), logProbabilities);
        } catch (IllegalArgumentException e) {
            throw new UserMistake(String.valueOf(e.getMessage()), e);
        }
    }

    private static Answer answer(String id, int sample, Completion completion) {
        return new Answer(
                id,
                sample,
                completion.text(),
                completion.ending().word(),
                completion.usage().input(),
                completion.usage().output(),
                completion.tokens());
    }
}
