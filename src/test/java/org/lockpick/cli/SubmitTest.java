package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `submit` hands to Slurm. [org.lockpick.study.SlurmIT] hands it to a real one.
class SubmitTest {
    private static final String STUDY = """
        title: T
        seeds: [0]
        task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2}
        model: {layers: 1, width: 16, heads: 2}
        locks:
          a:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 3e-3, warm-up: 2, steps: 2, batch: 8}
        measure: {problems: 20}
        """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int submit(String... more) throws IOException {
        var study = Files.writeString(folder.resolve("my study.yaml"), STUDY);
        var arguments = new ArrayList<>(List.of(
                "submit",
                study.toString(),
                "--slurm",
                "--store",
                folder.resolve("store").toString()));
        arguments.addAll(List.of(more));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    @Test
    void aDryRunPrintsTheScriptAndWritesNothing() throws IOException {
        assertThat(submit(
                        "--dry-run",
                        "--elements=3",
                        "--cpus=8",
                        "--gpus=1",
                        "--time=4:00:00",
                        "--partition=gpu",
                        "--module=java/25",
                        "--sbatch=--account=lab",
                        "--workers=2",
                        "--retry-failed"))
                .as(err::toString)
                .isZero();
        assertThat(out.toString().lines())
                .startsWith("#!/bin/bash", "#SBATCH --job-name=lockpick-my-study", "#SBATCH --array=0-2")
                .contains(
                        "#SBATCH --cpus-per-task=8",
                        "#SBATCH --gres=gpu:1",
                        "#SBATCH --time=4:00:00",
                        "#SBATCH --partition=gpu",
                        "#SBATCH --signal=B:TERM@60",
                        "#SBATCH --requeue",
                        "#SBATCH --open-mode=append",
                        "#SBATCH --account=lab",
                        "#SBATCH --output=" + folder.resolve("store/slurm/%A_%a.log"),
                        "module load java/25",
                        "    scontrol requeue \"${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}\"")
                .anyMatch(line -> line.matches("#SBATCH --mem=[0-9]+G"))
                .anyMatch(line -> line.endsWith(" --no-report --workers 2 --device cuda --retry-failed &")
                        && line.contains("run '" + folder.resolve("my study.yaml") + "' --store "));
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void numbersThatCannotBeAreMistakes() throws IOException {
        assertThat(submit("--dry-run", "--elements=0")).isEqualTo(2);
        assertThat(err.toString())
                .contains("expected --elements from 1 to 10,000")
                .contains("found 0");
    }

    @Test
    void theKindOfClusterMustBeSaid() {
        assertThat(Main.run(
                        new PrintWriter(out, true), new PrintWriter(err, true), "submit", "study.yaml", "--dry-run"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("expected the kind of cluster, --slurm");
    }

    @Test
    void wordsAreQuotedForTheShell() {
        assertThat(SlurmScript.quoted("/a/b-c.yaml")).isEqualTo("/a/b-c.yaml");
        assertThat(SlurmScript.quoted("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
        assertThat(SlurmScript.quoted("")).isEqualTo("''");
    }
}
