package org.lockpick.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lockpick.cli.model.ScoringInput;
import org.lockpick.cli.model.ScoringOutput;
import org.lockpick.model.ModelDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The verb `score`: logits of sequences and log-probabilities of completions.
@Command(
        name = "score",
        description = {
            "Logits of token sequences and log-probabilities of completions, by a model.",
            "Read is {\"sequences\": [[ids...], ...], \"completions\": [{\"prompt\": [ids], \"completion\": [ids]},"
                    + " ...]}.",
            "Written is {\"logits\": [[[a number for each id] for each position] for each sequence], \"logprobs\": [a"
                    + " sum for each completion], \"token_logprobs\": [[a number for each token] for each completion]}:"
                    + " natural logarithms, at temperature 1.",
            "The model needs no tokenizer."
        })
final class Score implements Callable<Integer> {
    @Mixin
    private ModelOption named = new ModelOption();

    @Option(names = "--input", paramLabel = "FILE", required = true, description = "What to score.")
    private Path input = Path.of("");

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where to write the scores.")
    private Path output = Path.of("");

    @Mixin
    private ModelOptions options = new ModelOptions();

    private Score() {}

    @Override
    public Integer call() {
        var directory = named.find().directory();
        var asked = ScoringInput.read(input, ModelDirectory.config(directory).vocabulary());
        try (var model = options.load(directory);
                var scorer = model.scorer(options.budget())) {
            ScoringOutput.write(output, asked, scorer);
        }
        return ExitCode.DONE.code();
    }
}
