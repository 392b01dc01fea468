package org.lockpick.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.cli.doctor.Examination;
import org.lockpick.cli.doctor.Finding;
import org.lockpick.cli.doctor.Finding.Level;
import org.lockpick.cli.doctor.Numbers;
import org.lockpick.cli.doctor.Sandbox;
import org.lockpick.cli.doctor.Torch;
import org.lockpick.numbers.KnownModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `doctor`: looks at the machine and says what is in order, what is missing, and what to do about it.
@Command(
        name = "doctor",
        description = {
            "Look at this machine and say what is missing.",
            "Ends with 1 when something is missing without which Lockpick cannot train or sample, or when this machine"
                    + " computes wrong numbers."
        })
final class Doctor implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "store",
            description = "Where results are kept, to look at its disk (default: ${DEFAULT-VALUE}).")
    private Path store;

    @Option(names = "--measure", description = "Also measure the speed of a matrix product, for about a second.")
    private boolean measure;

    @Option(
            names = "--numbers",
            description = {
                "Also ask small models of every family whose answers are known: logits, gradients, optimiser steps and"
                        + " completions, in fp32 and bf16, by plain operations and by fast paths; about 15 seconds."
            })
    private boolean numbers;

    @Option(
            names = "--without-torch",
            description = "Do not load the tensor library, for a machine on which that ends the process.")
    private boolean withoutTorch;

    @Option(
            names = "--sandbox",
            description = {
                "Also attack the sandbox of the code task, in every way known here, and many at a time; about a"
                        + " minute.",
                "Its compiled parts are kept in the store."
            })
    private boolean sandbox;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the findings to FILE, as JSON.")
    private @Nullable Path json;

    @Mixin
    private ModelMemory memory = new ModelMemory();

    private Doctor() {}

    @Override
    public Integer call() {
        var examination = examine();
        var out = spec.commandLine().getOut();
        examination.findings().forEach(finding -> out.print(line(finding)));
        out.println(summary(examination));
        if (memory.model != null) {
            memory.print(memory.model, store, out);
        }
        if (json != null) {
            JsonFile.write(json, examination);
        }
        boolean sound = examination.count(Level.MISSING) + examination.count(Level.WRONG) == 0;
        return (sound ? ExitCode.DONE : ExitCode.FAILED).code();
    }

    private Examination examine() {
        var machine = Examination.ofMachine(store);
        if (sandbox) {
            machine = machine.with(Sandbox.examine(store.resolve("code")));
        }
        if (withoutTorch) {
            return machine;
        }
        var torch = machine.with(Torch.examine());
        boolean loads = torch.count(Level.MISSING) == machine.count(Level.MISSING);
        if (!loads) {
            return torch;
        }
        var asked = numbers ? torch.with(Numbers.examine(KnownModels.read())) : torch;
        return measure ? asked.with(List.of(Torch.measure())) : asked;
    }

    static String line(Finding finding) {
        var level = finding.level().name().toLowerCase(Locale.ROOT);
        var line = String.format(Locale.ROOT, "%-8s %-13s %s%n", level, finding.topic(), finding.found());
        return finding.advice().isEmpty()
                ? line
                : line + String.format(Locale.ROOT, "%22s %s%n", "", "-> " + finding.advice());
    }

    private static String summary(Examination examination) {
        long missing = examination.count(Level.MISSING);
        long notes = examination.count(Level.NOTE);
        if (examination.count(Level.WRONG) > 0) {
            return "Lockpick computes wrong numbers here: trust no result of this machine.";
        }
        return (missing == 0 ? "Lockpick runs here" : "Lockpick does not run here: " + missing + " missing")
                + (notes == 1 ? ", 1 note." : ", " + notes + " notes.");
    }
}
