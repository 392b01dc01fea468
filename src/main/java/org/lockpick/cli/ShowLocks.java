package org.lockpick.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.form.YamlForm;
import org.lockpick.report.BranchPicture;
import org.lockpick.report.Lineage;
import org.lockpick.report.LineagePicture;
import org.lockpick.store.UserMistake;
import org.lockpick.study.StudyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `show locks`: the branches of a study's locks, and pictures of them.
@Command(
        name = "locks",
        description =
                "Show the branches of each lock of a study: trigger, the policy imitated under it, and its share.")
final class ShowLocks implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY", description = "Study file (YAML).")
    private Path file = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write pictures there: of each lock, as LOCK.svg, and of who is trained from whom and imitates"
                            + " whom, as lineage.svg (default: none).")
    private @Nullable Path folder;

    private ShowLocks() {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var study = YamlForm.read(file, StudyFile.class);
        study.locks().forEach((name, lock) -> {
            out.println(name);
            lock.branches()
                    .forEach(branch -> out.printf(
                            "  %-16s -> %s%s, share %s%n",
                            branch.trigger().word(),
                            branch.imitate(),
                            branch.on().map(on -> " on " + on).orElse(""),
                            branch.share()));
            if (lock.isBase()) {
                out.printf("  its base %s as it is%n", lock.base().orElseThrow());
            } else if (folder != null) {
                out.println("  " + written(folder.resolve(name + ".svg"), BranchPicture.of(name, lock)));
            }
        });
        if (folder != null) {
            out.println(written(folder.resolve("lineage.svg"), LineagePicture.of(Lineage.of(study))));
        }
        return ExitCode.DONE.code();
    }

    private static Path written(Path picture, String svg) {
        try {
            Files.createDirectories(picture.toAbsolutePath().getParent());
            return Files.writeString(picture, svg);
        } catch (IOException e) {
            throw new UserMistake("cannot write " + picture + ": " + e.getMessage(), e);
        }
    }
}
