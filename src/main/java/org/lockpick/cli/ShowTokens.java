package org.lockpick.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelFacts;
import org.lockpick.text.Example;
import org.lockpick.text.LossMode;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.VisibleToken;
import org.lockpick.train.TuningFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `show tokens`: what a model is asked with and trained on, token by token.
@Command(
        name = "tokens",
        description = {
            "Show the tokens of a prompt, or of prompts and completions, and which of them are trained.",
            "Marks: + carries loss, - does not, * is a special token. Blanks are shown as \u00b7."
        })
final class ShowTokens implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "A model directory, model/3fa9 of the store, or a tokenizer.json.")
    private String name = "";

    @Mixin
    private StoreOption store = new StoreOption();

    @Option(names = "--prompt", paramLabel = "TEXT", description = "A prompt.")
    private Optional<String> prompt = Optional.empty();

    @Option(names = "--completion", paramLabel = "TEXT", description = "What is to follow it; none: only the prompt.")
    private Optional<String> completion = Optional.empty();

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Instead: JSON lines {\"prompt\": \u2026, \"completion\": \u2026}.")
    private Optional<Path> input = Optional.empty();

    @Mixin
    private PromptFormatOption format = new PromptFormatOption();

    @Option(names = "--loss", description = "completion or all (default: ${DEFAULT-VALUE}).")
    private LossMode loss = LossMode.COMPLETION;

    @Option(
            names = "--longest",
            paramLabel = "N",
            description = "Tokens of an example at most (default: the model's context, where it is known).")
    private Optional<Integer> longest = Optional.empty();

    @Option(
            names = {"--rows", "--examples"},
            paramLabel = "N",
            description = "Examples of the file to print (default: ${DEFAULT-VALUE}).")
    private int rows = 3;

    @Option(names = "--colour", description = "auto, always or never (default: ${DEFAULT-VALUE}).")
    private TokenColours colour = TokenColours.AUTO;

    private ShowTokens() {}

    @Override
    public Integer call() {
        if (input.isPresent() == prompt.isPresent() || (input.isPresent() && completion.isPresent())) {
            throw new ParameterException(
                    spec.commandLine(), "expected --prompt with or without --completion, or --input FILE");
        }
        var model = chosen();
        var encoder = model.encoder(format);
        var out = spec.commandLine().getOut();
        if (prompt.isPresent() && completion.isEmpty()) {
            asked(out, encoder, encoder.prompt(prompt.get()));
        } else {
            trained(out, encoder, model.directory());
        }
        return ExitCode.DONE.code();
    }

    /// A tokenizer may stand alone, without a model.
    private ChosenModel chosen() {
        var path = Path.of(name);
        return Files.isRegularFile(path)
                ? new ChosenModel(path, Optional.empty(), Optional.empty())
                : ChosenModel.find(name, store.directory);
    }

    private void asked(PrintWriter out, PromptEncoder encoder, int[] ids) {
        for (int place = 0; place < ids.length; place++) {
            line(out, encoder, place, ids[place], false);
        }
        out.printf("%,d tokens that ask, nothing trained%n", ids.length);
    }

    private void trained(PrintWriter out, PromptEncoder encoder, Path model) {
        int most = longest.orElseGet(() -> context(model));
        var encoded = input.map(file -> TuningFile.read(
                        file,
                        new TuningFile.Terms(
                                Optional.of(encoder), encoder.tokenizer().size(), most, loss)))
                .orElseGet(() -> one(encoder.row(prompt.orElseThrow(), completion.orElseThrow(), most, loss)));
        for (int row = 0; row < Math.min(rows, encoded.examples().size()); row++) {
            var example = encoded.examples().get(row);
            out.printf("example %d%n", row + 1);
            for (int place = 0; place < example.length(); place++) {
                line(out, encoder, place, example.id(place), place >= example.firstTrained());
            }
        }
        summary(out, encoder, encoded);
    }

    private static TuningFile one(PromptEncoder.Row row) {
        return new TuningFile(List.of(row.example()), row.cut() > 0 ? 1 : 0, row.cut());
    }

    private static int context(Path model) {
        return Files.exists(model.resolve("config.json"))
                ? ModelFacts.of(model).config().map(ModelConfig::context).orElse(Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
    }

    private void line(PrintWriter out, PromptEncoder encoder, int place, int id, boolean trained) {
        boolean special = encoder.tokenizer().special().all().contains(id)
                || encoder.stops().contains(id);
        var text = VisibleToken.of(encoder.tokenizer(), id);
        out.println(colour.paint(
                "%6d %8d  %s%s %s".formatted(place, id, trained ? "+" : "-", special ? "*" : " ", text),
                trained,
                special));
    }

    private static void summary(PrintWriter out, PromptEncoder encoder, TuningFile rows) {
        out.printf(
                "examples %,d, tokens %,d, trained %,d%n",
                rows.examples().size(), sum(rows, Example::length), sum(rows, Example::trainedLength));
        out.println("beginning of text: "
                + encoder.tokenizer()
                        .special()
                        .begin()
                        .map(begin -> rowsByCount(rows, example -> times(example, 0, id -> id == begin)))
                        .orElse("this model has none"));
        out.println("end of text trained: "
                + rowsByCount(rows, example -> times(example, example.firstTrained(), encoder.stops()::contains)));
        out.printf("cut: examples %,d, tokens left out %,d%n", rows.cutRows(), rows.cutIds());
    }

    private static long sum(TuningFile rows, ToIntFunction<Example> part) {
        return rows.examples().stream().mapToInt(part).asLongStream().sum();
    }

    private static int times(Example example, int from, IntPredicate wanted) {
        return (int) IntStream.range(from, example.length())
                .map(example::id)
                .filter(wanted)
                .count();
    }

    /// Such as "not at all (examples: 2), once (examples: 7)".
    private static String rowsByCount(TuningFile rows, ToIntFunction<Example> count) {
        var histogram = new TreeMap<Integer, Integer>();
        rows.examples().forEach(example -> histogram.merge(count.applyAsInt(example), 1, Integer::sum));
        return histogram.entrySet().stream()
                .map(entry -> "%s (examples: %,d)".formatted(timesInWords(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String timesInWords(int times) {
        return switch (times) {
            case 0 -> "not at all";
            case 1 -> "once";
            default -> times + " times";
        };
    }
}
