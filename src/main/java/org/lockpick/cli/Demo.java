package org.lockpick.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.lockpick.form.YamlForm;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import org.lockpick.study.Progress;
import org.lockpick.study.StudyFile;
import org.lockpick.study.task.Secrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `demo`: the whole way in minutes, with a study that needs no file.
@Command(
        name = "demo",
        description = {
            "Lock a small model from scratch and by fine-tuning, get the capability back, and write a report.",
            "Takes a few minutes on two cores; stopped, it goes on where it was."
        })
final class Demo implements Callable<Integer> {
    private static final Duration CHECKPOINT = Duration.ofSeconds(20);

    /// What the study inside is called; it is no file.
    private static final Path FILE = Path.of("embedded", "demo.yaml");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "store",
            description = "Where artifacts are kept (default: ${DEFAULT-VALUE}).")
    private Path store = Path.of("store");

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report is written (default: reports/demo).")
    private Path report = Path.of("");

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Mixin
    private CrewOptions crew = new CrewOptions();

    private Demo() {}

    @Override
    public Integer call() {
        var plan = Plan.of(YamlForm.written(FILE.getFileName().toString(), text(), StudyFile.class), Secrets.NONE);
        var place = device.device();
        PlainPath.require(place);
        var opened = Store.open(store);
        var size = crew.size(plan, Progress.of(plan, opened), place);
        var code = new StudyRunner(opened, CHECKPOINT, place).run(plan, size, crew.retryFailed());
        if (code != ExitCode.STOPPED) { // of what there is, where a stage failed
            Reports.write(plan, opened, FILE, report, spec.commandLine());
        }
        return code.code();
    }

    /// The embedded study file.
    static String text() {
        try (var in = Demo.class.getResourceAsStream("demo.yaml")) {
            if (in == null) {
                throw new IllegalStateException("demo.yaml is missing from the build; build again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the embedded study", e);
        }
    }
}
