package org.lockpick.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lockpick.form.SchemaWriter;
import org.lockpick.form.YamlForm;
import org.lockpick.study.Crew;
import org.lockpick.study.Progress;
import org.lockpick.study.QuickLook;
import org.lockpick.study.StudyFile;
import org.lockpick.study.TimeLeft;
import org.lockpick.tensor.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `plan`: what a study would do, before anything runs.
@Command(
        name = "plan",
        description =
                "Check a study file, or a collection of them, and print its grid, what is done already, and what the"
                        + " rest will take.")
final class PlanVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            arity = "0..1",
            description = "Study file (YAML), such as studies/mini/composition.yaml, or a collection of studies.")
    private Path file = Path.of("");

    @Mixin
    private StoreOption store = new StoreOption();

    @Mixin
    private LookOption look = new LookOption();

    @Option(names = "--keys", description = "Print every key of a study file with its meaning, unit and default.")
    private boolean keys;

    @Option(names = "--schema", description = "Print the JSON schema of study files, for editors.")
    private boolean schema;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = WorkerCount.AUTO,
            converter = WorkerCount.Converter.class,
            description = "Tell the time with this many workers, or as many as run has (default: ${DEFAULT-VALUE}).")
    private WorkerCount workers = new WorkerCount(Optional.empty());

    @Mixin
    private ModelMemory memory = new ModelMemory();

    private PlanVerb() {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (keys) {
            out.print(YamlForm.describe(StudyFile.class));
        } else if (schema) {
            out.println(SchemaWriter.write(StudyFile.class).toPrettyString());
        } else if (memory.model != null) {
            memory.print(memory.model, store.directory, out);
        } else {
            if (file.toString().isEmpty()) {
                throw new ParameterException(spec.commandLine(), "missing required parameter: 'STUDY'");
            }
            var study = look.of(StudyOptions.of(file, store.directory));
            if (study.isCollection()) {
                print(Collected.read(study), study, memory.place(), out);
            } else {
                print(study, memory.place(), out);
            }
        }
        return ExitCode.DONE.code();
    }

    private void print(StudyOptions study, Device device, PrintWriter out) {
        var plan = study.plan();
        var file = plan.file();
        out.println(title(file.title(), study));
        out.printf(
                "seeds %s; locks %s%n",
                file.seeds(), String.join(", ", file.locks().keySet()));
        ElicitationWords.lines(plan).forEach(out::println);
        file.require().ifPresent(require -> out.println(require.words()));
        plan.notes().forEach(note -> out.println("note: " + note));
        var progress = study.progress(plan);
        print(progress, device, out);
        var size = CrewOptions.wanted(workers, plan, device);
        var past = study.past(EnvironmentFacts.machine(device, size));
        TimeWords.lines(TimeLeft.of(progress, past, size.workers()), size.workers())
                .forEach(out::println);
    }

    private static String title(String title, StudyOptions study) {
        return study.isQuick() ? QuickLook.TITLE + title + "\n" + QuickLook.WORDS : title;
    }

    /// Each study by what it adds to those before it, and all together.
    private void print(Collected collected, StudyOptions collection, Device device, PrintWriter out) {
        out.println(title(collected.file().title(), collection));
        var before = new ArrayList<Progress>();
        var size = new Crew.Size(1, 1);
        for (var chapter : collected.chapters()) {
            out.println(chapter.form().title());
            for (var member : chapter.studies()) {
                var wanted = CrewOptions.wanted(workers, member.plan(), device);
                size = wanted.workers() > size.workers() ? wanted : size;
                var progress = collection.progress(member.plan());
                var added = progress.without(Progress.together(before));
                before.add(progress);
                out.printf(
                        Locale.ROOT,
                        "  %s: %d stages, %d done%s%n",
                        member.name(),
                        progress.rows().size(),
                        progress.count(Progress.State.DONE),
                        added.count(Progress.State.DONE) == added.rows().size()
                                ? ""
                                : "; left: %d that no study before has, %s floating-point operations"
                                        .formatted(
                                                added.rows().size() - added.count(Progress.State.DONE),
                                                Amounts.operations(added.flopsLeft())));
            }
        }
        var whole = Progress.together(before);
        print(whole, device, out);
        var past = collection.past(EnvironmentFacts.machine(device, size));
        TimeWords.lines(TimeLeft.of(whole, past, size.workers()), size.workers())
                .forEach(out::println);
    }

    private static void print(Progress progress, Device device, PrintWriter out) {
        double tokens = progress.rows().stream()
                .mapToDouble(row -> row.left() * row.stage().tokens())
                .sum();
        out.printf(
                Locale.ROOT,
                "%d stages, %d done; left: %s tokens, %s floating-point operations%n",
                progress.rows().size(),
                progress.count(Progress.State.DONE),
                Amounts.count(tokens),
                Amounts.operations(progress.flopsLeft()));
        double bytes = progress.rows().stream()
                .filter(row -> row.state() != Progress.State.DONE)
                .mapToDouble(row -> row.stage().bytes())
                .sum();
        double memory = progress.rows().stream()
                .mapToDouble(row -> row.stage().memory(device))
                .max()
                .orElse(0);
        out.printf(
                Locale.ROOT,
                "disk %s more; memory at most about %s for each worker%n",
                Amounts.bytes(bytes),
                Amounts.bytes(memory));
    }
}
