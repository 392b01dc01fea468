package org.lockpick.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lockpick.cli.data.DataItem;
import org.lockpick.cli.data.DataKind;
import org.lockpick.cli.data.DataSummary;
import org.lockpick.cli.data.DataTable;
import org.lockpick.cli.data.DataView;
import org.lockpick.store.Json;
import org.lockpick.task.choice.ChoicePrompt.Heading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `show data`: what a set of problems holds, and how it falls into splits.
@Command(
        name = "data",
        description = {
            "Show a set of problems: counts, near duplicates across splits, and what is odd about it.",
            "Nothing is downloaded; where a set is not there, it says where it can be had."
        })
final class ShowData implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "KIND", description = "mmlu, math, code, mbpp, mbcpp or apps.")
    private DataKind kind = DataKind.MMLU;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Its folder or file; several count as one set.")
    private List<Path> places = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Decides splits and worked examples (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--shots",
            paramLabel = "N",
            defaultValue = "1",
            description = "Worked examples a prompt of mmlu (default: ${DEFAULT-VALUE}).")
    private int shots;

    @Option(
            names = "--heading",
            paramLabel = "WORD",
            defaultValue = "subject",
            description = "First line of prompts of mmlu: subject, original or unnamed (default: ${DEFAULT-VALUE}).")
    private Heading heading = Heading.SUBJECT;

    @Option(
            names = "--similarity",
            paramLabel = "SHARE",
            defaultValue = "0.8",
            description = "From which two problems are nearly the same, 0.6 to 1 (default: ${DEFAULT-VALUE}).")
    private double similarity;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many of the nearly equal problems to list (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--problem",
            paramLabel = "N",
            description = "Print this problem instead: a number from 1, or an id.")
    private Optional<String> problem = Optional.empty();

    @Option(names = "--json", description = "Print the counts as JSON.")
    private boolean json;

    private ShowData() {}

    @Override
    public Integer call() {
        if (!(similarity >= 0.6 && similarity <= 1) || pairs < 0) {
            throw new ParameterException(
                    spec.commandLine(), "expected --similarity from 0.6 to 1 and --pairs from 0 up");
        }
        var view = kind.read(places, new DataKind.Settings(seed, shots, heading));
        var out = spec.commandLine().getOut();
        if (problem.isPresent()) {
            print(view, view.item(problem.get()));
            return ExitCode.DONE.code();
        }
        var summary = DataSummary.of(view, similarity, pairs);
        if (json) {
            out.print(Json.pretty(summary));
            out.flush();
        } else {
            new DataTable(out).print(summary);
        }
        return ExitCode.DONE.code();
    }

    private void print(DataView view, DataItem item) {
        var out = spec.commandLine().getOut();
        out.printf(
                "%s  %s  %s%s  %s  %s%n",
                item.id(),
                item.group(),
                item.subject(),
                item.level() > 0 ? "  level " + item.level() : "",
                view.splits().splits().get(item.id()),
                item.source());
        out.println("--- prompt");
        out.println(item.prompt().get());
        out.println("--- answer");
        out.println(item.answer());
    }
}
