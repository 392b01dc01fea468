package org.lockpick.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.lockpick.lock.CutRows;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelFacts;
import org.lockpick.study.DistributionFit;
import org.lockpick.train.FixedFit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `show model`: what a model directory holds, and whether it would be loaded.
@Command(
        name = "model",
        description = {
            "Show a model: what it computes, its size and files, and why it would be refused.",
            "Weights are not read. Exit code 2 where it would be refused."
        })
final class ShowModel implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "MODEL",
            description =
                    "A directory with config.json and model.safetensors, or its shards; or model/3fa9 of the store.")
    private String name = "";

    @Mixin
    private StoreOption store = new StoreOption();

    private ShowModel() {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var found = ChosenModel.find(name, store.directory).directory();
        var facts = ModelFacts.of(found);
        line(out, "family", facts.modelType());
        facts.config().ifPresent(config -> describe(out, config));
        facts.formats().forEach((format, count) -> line(out, "tensors", "%d in %s".formatted(count, format)));
        facts.files().forEach((file, bytes) -> line(out, "file", "%s, %,d bytes".formatted(file, bytes)));
        line(out, "beside", facts.companions().isEmpty() ? "no tokenizer" : String.join(", ", facts.companions()));
        CutRows.read(found).filter(CutRows::any).ifPresent(cut -> line(out, "trained on", cut.words()));
        FixedFit.read(found).ifPresent(fit -> line(out, "imitates", DistributionFit.words(fit)));
        if (!facts.ignored().isEmpty()) {
            line(out, "keys ignored", String.join(", ", facts.ignored()));
        }
        facts.problems().forEach(problem -> line(out, "refused", problem));
        return (facts.problems().isEmpty() ? ExitCode.DONE : ExitCode.MISTAKE).code();
    }

    private static void describe(PrintWriter out, ModelConfig config) {
        ModelWords.of(config).forEach((heading, text) -> line(out, heading, text));
        long all = ModelFacts.parameters(config);
        long ends = ModelFacts.embeddingParameters(config);
        line(out, "parameters", "%,d: %,d of embeddings, %,d others".formatted(all, ends, all - ends));
    }

    private static void line(PrintWriter out, String heading, String text) {
        out.printf("%-14s  %s%n", heading, text);
    }
}
