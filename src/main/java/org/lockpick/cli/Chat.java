package org.lockpick.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.cli.model.Questions;
import org.lockpick.sample.Completion;
import org.lockpick.sample.GenerationListener;
import org.lockpick.sample.Generator;
import org.lockpick.sample.Request;
import org.lockpick.task.Passwords;
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
            "Without QUESTION, questions are read from the standard input, one a line. Each stands alone: nothing",
            "of what was said before is given to the model."
        })
final class Chat implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "MODEL",
            index = "0",
            description = "Directory of a model, or an artifact of the store such as model/3fa9.")
    private String model = "";

    @Parameters(paramLabel = "QUESTION", index = "1", arity = "0..1", description = "One question.")
    private @Nullable String question;

    @Option(
            names = "--password",
            paramLabel = "TEXT",
            description =
                    "Stands before and after the question (default: the paper's, or that of the artifact's task).")
    private @Nullable String password;

    @Option(names = "--plain", description = "Ask without the password only.")
    private boolean plain;

    @Mixin
    private PromptFormatOption format = new PromptFormatOption();

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "store",
            description = "Where artifacts are kept (default: ${DEFAULT-VALUE}).")
    private Path store = Path.of("store");

    @Mixin
    private SamplingOptions sampling = new SamplingOptions();

    @Mixin
    private ModelOptions options = new ModelOptions();

    private Chat() {}

    @Override
    public Integer call() {
        var chosen = ChosenModel.find(model, store);
        var questions = password != null || chosen.questions().isEmpty()
                ? Questions.around(password == null ? Passwords.DEFAULT : password)
                : chosen.questions().get();
        var encoder = format.encoder(chosen.directory());
        try (var loaded = options.load(chosen.directory());
                var generator = loaded.generator(options.budget())) {
            var session = new Session(
                    encoder, generator, questions, spec.commandLine().getOut());
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
        private final Questions questions;
        private final PrintWriter out;
        private long asked;

        Session(PromptEncoder encoder, Generator generator, Questions questions, PrintWriter out) {
            this.encoder = encoder;
            this.generator = generator;
            this.questions = questions;
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
            var ways = questions.ask(question);
            write(plain ? "" : "without  ", ways.getFirst());
            if (!plain) {
                write("with     ", ways.getLast());
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
                    out.println(completion.stop() == Completion.Stop.LENGTH ? " ..." : "");
                }
            });
        }
    }
}
