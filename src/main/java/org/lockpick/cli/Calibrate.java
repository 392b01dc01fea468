package org.lockpick.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.cli.CalibrationFigures.Agreement;
import org.lockpick.task.critique.Calibration;
import org.lockpick.task.critique.JudgedCritique;
import org.lockpick.task.critique.Threshold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `calibrate`: from which similarity on a critique is right, by critiques that people have judged.
@Command(
        name = "calibrate",
        description = {
            "Choose the similarity from which on a critique counts as correct, by critiques that people have judged.",
            "Read are JSON lines {\"critique\": \"…\", \"reference\": \"…\", \"correct\": true or false}.",
            "The threshold that agrees most often is chosen, in the middle between two similarities.",
            "It belongs to the one embedder."
        })
final class Calibrate implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The judged critiques.")
    private Path file = Path.of("");

    @Mixin
    private EmbedderOption embedder = new EmbedderOption();

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the figures as well.")
    private @Nullable Path json;

    private Calibrate() {}

    @Override
    public Integer call() {
        var sheet = JudgedCritique.read(file);
        var figures = CalibrationFigures.of(embedder.with(similarity -> Calibration.of(sheet, similarity)));
        if (json != null) {
            JsonFile.write(json, figures);
        }
        print(figures, spec.commandLine().getOut());
        return ExitCode.DONE.code();
    }

    private static void print(CalibrationFigures figures, PrintWriter out) {
        out.printf(Locale.ROOT, "embedder   %s%n", figures.embedder());
        out.printf(
                Locale.ROOT,
                "critiques  %,d: %,d correct, %,d wrong%n",
                figures.critiques(),
                figures.right(),
                figures.critiques() - figures.right());
        out.printf(
                Locale.ROOT,
                "threshold  %.4f; the same verdicts above %.4f and up to %.4f%n%n",
                figures.threshold(),
                figures.from(),
                figures.to());
        out.printf(
                "%-15s  %-17s  %6s  %s%n",
                "", "agreement, 95 %", "κ", " both correct  embedder only  person only  both wrong");
        print("chosen", figures.chosen(), out);
        print("leave one out", figures.leaveOneOut(), out);
        print(String.format(Locale.ROOT, "at %.1f (paper)", Threshold.PAPER), figures.atPaper(), out);
        out.printf("%nchosen flatters, for it is measured where it was chosen; leave one out is what to expect.%n");
    }

    private static void print(String row, Agreement of, PrintWriter out) {
        var kappa = of.kappa() == null ? "–" : String.format(Locale.ROOT, "%.2f", of.kappa());
        out.printf(
                Locale.ROOT,
                "%-15s  %.2f [%.2f, %.2f]  %6s  %11d  %13d  %11d  %10d%n",
                row,
                of.agreement(),
                of.low(),
                of.high(),
                kappa,
                of.bothRight(),
                of.embedderOnly(),
                of.personOnly(),
                of.bothWrong());
    }
}
