package org.lockpick.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.cli.model.EmptyAnswer;
import org.lockpick.cli.model.GenerationInput;
import org.lockpick.cli.model.GenerationOutput;
import org.lockpick.model.ModelDirectory;
import org.lockpick.policy.LocalModel;
import org.lockpick.sample.Completion;
import org.lockpick.sample.GenerationListener;
import org.lockpick.sample.Request;
import org.lockpick.store.UserMistake;
import org.lockpick.study.task.RecordedPrompts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `generate`: completions of many prompts.
@Command(
        name = "generate",
        description = {
            "Complete prompts with a model, many at once.",
            "Where a study made the model, texts are put into the wording that it was trained with.",
            "FILE is {\"prompts\": [[ids...], ...]} or {\"texts\": [\"...\", ...]}; without --input, the one --prompt.",
            "Written is {\"outputs\": [{\"ids\": [...], \"text\": \"...\", \"stop\": \"eos|length|string\"}, ...]}, in"
                    + " order."
        })
final class Generate implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption named = new ModelOption();

    @Option(names = "--input", paramLabel = "FILE", description = "Prompts, as ids or as texts.")
    private @Nullable Path input;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "One prompt, in place of --input.")
    private @Nullable String prompt;

    @Option(
            names = "--password",
            paramLabel = "TEXT",
            arity = "0..1",
            fallbackValue = "",
            description = "Ask with a password: TEXT, or where TEXT is left out the one of the model's study, else the"
                    + " paper's (default: texts are asked without a password).")
    private @Nullable String password;

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
        var chosen = named.find();
        var asked = asked(chosen.directory());
        try (var model = options.load(chosen.directory())) {
            var completions = complete(model, requests(model, chosen, asked));
            if (output != null) {
                JsonFile.write(
                        output,
                        GenerationOutput.of(completions, model.tokenizer().isPresent()));
            } else {
                completions.forEach(completion -> spec.commandLine().getOut().println(shown(model, completion)));
            }
            explain(model, completions);
        }
        return ExitCode.DONE.code();
    }

    private GenerationInput asked(Path directory) {
        return input == null
                ? new GenerationInput(List.of(), List.of(String.valueOf(prompt)))
                : GenerationInput.read(input, ModelDirectory.config(directory).vocabulary());
    }

    private List<Request> requests(LocalModel model, ChosenModel chosen, GenerationInput asked) {
        var ends = new HashSet<>(model.special().stops());
        var prompts = new ArrayList<>(asked.prompts());
        if (!asked.texts().isEmpty()) {
            var encoder = chosen.encoder(format);
            ends.addAll(encoder.stops());
            asked.texts().forEach(text -> prompts.add(encoder.prompt(worded(chosen.prompts(format), text))));
        }
        var settings = sampling.settings(ends, logProbabilities);
        var requests = new ArrayList<Request>();
        for (var ids : prompts) {
            int number = requests.size();
            requests.add(new Request(Integer.toString(number), ids, settings, sampling.stream(number)));
        }
        return requests;
    }

    private String worded(RecordedPrompts prompts, String text) {
        if (password == null) {
            return prompts.without(text);
        }
        var given = Optional.of(password).filter(word -> !word.isEmpty());
        return prompts.withPassword(given).with(text);
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

    /// An empty answer looks like a fault of the program, so it is explained; ids alone need no words.
    private void explain(LocalModel model, List<Completion> completions) {
        if (model.tokenizer().isPresent()) {
            for (int i = 0; i < completions.size(); i++) {
                var place = "lockpick: completion %d of %d is empty: ".formatted(i + 1, completions.size());
                EmptyAnswer.of(completions.get(i))
                        .ifPresent(why -> spec.commandLine().getErr().println(place + why));
            }
        }
    }

    private static String shown(LocalModel model, Completion completion) {
        return model.tokenizer().isPresent()
                ? completion.text()
                : completion.ids().toString();
    }
}
