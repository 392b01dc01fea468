package org.lockpick.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.cli.model.EmptyAnswer;
import org.lockpick.sample.Completion;
import org.lockpick.sample.GenerationListener;
import org.lockpick.sample.Generator;
import org.lockpick.sample.Request;
import org.lockpick.study.task.RecordedPrompts;
import org.lockpick.text.PromptEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `chat`: the same question without and with the password.
@Command(
        name = "chat",
        description = {
            "Ask a model questions, each without and with the password, one answer below the other.",
            "Without QUESTION, questions are read from the standard input, one a line. Each stands alone: nothing of"
                    + " what was said before is given to the model."
        })
final class Chat implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", index = "0", description = ChosenModel.NAMES)
    private String model = "";

    @Parameters(paramLabel = "QUESTION", index = "1", arity = "0..1", description = "One question.")
    private @Nullable String question;

    @Option(
            names = "--password",
            paramLabel = "TEXT",
            description = "The password, in the model's wording (default: the one of its study, else the paper's).")
    private @Nullable String password;

    @Option(names = "--plain", description = "Ask without the password only.")
    private boolean plain;

    @Mixin
    private PromptFormatOption format = new PromptFormatOption();

    @Mixin
    private StoreOption store = new StoreOption();

    @Mixin
    private SamplingOptions sampling = new SamplingOptions();

    @Mixin
    private ModelOptions options = new ModelOptions();

    private Chat() {}

    @Override
    public Integer call() {
        var chosen = ChosenModel.find(model, store.directory);
        var prompts = chosen.prompts(format).withPassword(Optional.ofNullable(password));
        var encoder = chosen.encoder(format);
        try (var loaded = options.load(chosen.directory());
                var generator = loaded.generator(options.budget())) {
            var session =
                    new Session(encoder, generator, prompts, spec.commandLine().getOut());
            if (question != null) {
                session.answer(question);
            } else {
                session.answerAll();
            }
        }
        return ExitCode.DONE.code();
    }

    private final class Session {
        private final PromptEncoder encoder;
        private final Generator generator;
        private final RecordedPrompts prompts;
        private final PrintWriter out;
        private long asked;

        Session(PromptEncoder encoder, Generator generator, RecordedPrompts prompts, PrintWriter out) {
            this.encoder = encoder;
            this.generator = generator;
            this.prompts = prompts;
            this.out = out;
        }

        void answerAll() {
            var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            boolean person = Terminal.present();
            try {
                prompt(person);
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isBlank()) {
                        answer(line);
                    }
                    prompt(person);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the standard input", e);
            }
        }

        private void prompt(boolean person) {
            if (person) {
                out.print("> ");
                out.flush();
            }
        }

        void answer(String question) {
            write(plain ? "" : "without  ", prompts.without(question));
            if (!plain) {
                write("with     ", prompts.with(question));
            }
            asked++;
        }

        private void write(String title, String text) {
            out.print(title);
            out.flush();
            var settings = sampling.settings(encoder.stops(), false);
            var request = new Request("question", encoder.prompt(text), settings, sampling.stream(asked));
            generator.generate(List.of(request), new GenerationListener() {
                @Override
                public void wrote(int number, String more, int tokens) {
                    out.print(more);
                    out.flush();
                }

                @Override
                public void finished(int number, Completion completion) {
                    out.print(EmptyAnswer.of(completion).map("(%s)"::formatted).orElse(""));
                    out.println(completion.stop() == Completion.Stop.LENGTH ? " ..." : "");
                }
            });
        }
    }
}
