package org.lockpick.cli;

import java.util.concurrent.Callable;
import org.lockpick.report.BasesTable;
import org.lockpick.store.UserMistake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The verb `pretrain`: trains the bases of a study and says what they can do.
@Command(
        name = "pretrain",
        description = {
            "Train the bases of a study, the strong and the weak one, and measure them on held-out problems.",
            "The bases are artifacts: `lockpick run` on the same study and store goes on from them.",
            "Stopped or killed, the same command goes on where it was."
        })
final class Pretrain implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StudyOptions study = new StudyOptions();

    @Mixin
    private WorkOptions work = new WorkOptions();

    private Pretrain() {}

    @Override
    public Integer call() {
        var plan = study.plan().basesAlone();
        if (plan.models().isEmpty()) {
            throw new UserMistake("%s has no base whose answers can be measured; expected bases of a task in natural"
                            .formatted(study.file)
                    + " language");
        }
        var code = work.run(plan, study, "the largest base");
        if (code != ExitCode.STOPPED) { // of what there is, where a stage failed
            var out = spec.commandLine().getOut();
            out.println(BasesTable.of(plan, study.open()));
            plan.models().stream()
                    .filter(cell -> study.open().find(cell.model()).isPresent())
                    .forEach(cell -> out.println(
                            "%s, seed %d: %s/%s".formatted(cell.name(), cell.seed(), study.store, cell.model())));
            out.flush();
        }
        return code.code();
    }
}
