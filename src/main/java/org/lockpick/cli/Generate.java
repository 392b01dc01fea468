package org.lockpick.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.cli.model.GenerationInput;
import org.lockpick.cli.model.GenerationOutput;
import org.lockpick.model.ModelDirectory;
import org.lockpick.policy.LocalModel;
import org.lockpick.sample.Completion;
import org.lockpick.sample.GenerationListener;
import org.lockpick.sample.Request;
import org.lockpick.store.UserMistake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `generate`: completions of many prompts.
@Command(
        name = "generate",
        description = {
            "Complete prompts with a Hugging Face model directory, many at once.",
            "FILE is {\"prompts\": [[ids...], ...]} or {\"texts\": [\"...\", ...]}; without --input, the one --prompt.",
            "Written is {\"outputs\": [{\"ids\": [...], \"text\": \"...\", \"stop\": \"eos|length|string\"}, ...]}, in"
                    + " order."
        })
final class Generate implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "Directory of the model.")
    private Path directory = Path.of("");

    @Option(names = "--input", paramLabel = "FILE", description = "Prompts, as ids or as texts.")
    private @Nullable Path input;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "One prompt, in place of --input.")
    private @Nullable String prompt;

    @Option(names = "--output", paramLabel = "FILE", description = "Absent: texts go to the standard output.")
    private @Nullable Path output;

    @Mixin
    private PromptFormatOption format = new PromptFormatOption();

    @Option(names = "--logprobs", description = "Also write the log-probability of every new token.")
    private boolean logProbabilities;

    @Mixin
    private SamplingOptions sampling = new SamplingOptions();

    @Mixin
    private ModelOptions options = new ModelOptions();

    private Generate() {}

    @Override
    public Integer call() {
        if ((input == null) == (prompt == null)) {
            throw new UserMistake("expected either --input FILE or --prompt TEXT");
        }
        var asked = asked();
        try (var model = options.load(directory)) {
            var completions = complete(model, requests(model, asked));
            if (output != null) {
                JsonFile.write(
                        output,
                        GenerationOutput.of(completions, model.tokenizer().isPresent()));
            } else {
                completions.forEach(completion -> spec.commandLine().getOut().println(shown(model, completion)));
            }
        }
        return ExitCode.DONE.code();
    }

    private GenerationInput asked() {
        return input == null
                ? new GenerationInput(List.of(), List.of(String.valueOf(prompt)))
                : GenerationInput.read(input, ModelDirectory.config(directory).vocabulary());
    }

    private List<Request> requests(LocalModel model, GenerationInput asked) {
        var ends = new HashSet<>(model.special().stops());
        var prompts = new ArrayList<>(asked.prompts());
        if (!asked.texts().isEmpty()) {
            var encoder = format.encoder(directory);
            ends.addAll(encoder.stops());
            asked.texts().forEach(text -> prompts.add(encoder.prompt(text)));
        }
        var settings = sampling.settings(ends, logProbabilities);
        var requests = new ArrayList<Request>();
        for (var ids : prompts) {
            int number = requests.size();
            requests.add(new Request(Integer.toString(number), ids, settings, sampling.stream(number)));
        }
        return requests;
    }

    private List<Completion> complete(LocalModel model, List<Request> requests) {
        try (var generator = model.generator(options.budget());
                var progress = ProgressLine.onStandardError()) {
            progress.begin("generate", "completions", 0, requests.size());
            return generator.generate(requests, new GenerationListener() {
                private int finished;

                @Override
                public void finished(int request, Completion completion) {
                    progress.reach(++finished);
                }
            });
        }
    }

    private static String shown(LocalModel model, Completion completion) {
        return model.tokenizer().isPresent()
                ? completion.text()
                : completion.ids().toString();
    }
}
