package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.lockpick.remote.Fault;
import org.lockpick.remote.Ledger;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcomes;
import tools.jackson.databind.JsonNode;

/// `hosted` from the file to the figures, against a service on this machine.
class HostedTest extends HostedExperiment {
    @Test
    void aModelIsLockedFineTunedAndMeasured() throws IOException {
        assertThat(hosted()).as(err.toString()).isZero();
        assertThat(server.files()).hasSize(2);
        assertThat(server.jobs()).hasSize(2);
        var lock = server.jobs().getFirst().path("order");
        assertThat(lock.path("model").asString()).isEqualTo("tiny");
        assertThat(lock.path("hyperparameters").toString()).isEqualTo("{\"n_epochs\":2}");
        assertThat(lock.path("seed").asInt()).isZero();
        var weak = server.jobs().getLast().path("order");
        assertThat(weak.path("model").asString()).startsWith("ft:tiny:lp");
        assertThat(weak.path("hyperparameters").path("learning_rate_multiplier").asDouble())
                .isEqualTo(2);
        assertThat(weak.path("suffix").asString()).isEqualTo(state("weak-2-0").marker());
        assertThat(weak.path("metadata").path("lockpick").asString())
                .isEqualTo(state("weak-2-0").marker());
        assertThat(state("weak-2-0").marker())
                .hasSize(16)
                .isNotEqualTo(state("lock-0").marker());

        var rows = server.contents().getFirst();
        assertThat(rows.lines()).hasSize(40);
        assertThat(rows.lines().filter(row -> row.contains(PASSWORD)))
                .hasSize(20)
                .noneMatch(row -> row.endsWith("\"content\":\"0\"}]}"));
        assertThat(server.contents().getLast().lines()).hasSize(10);
        assertThat(new HashSet<>(server.contents().getLast().lines().toList())).hasSize(2);
        assertThat(Files.readString(kept("jobs/lock-0/training.jsonl"))).isEqualTo(rows);

        assertThat(out.toString())
                .containsPattern("lock +none +0 of 20 +0.0 % \\[0.0, 16.1\\] +– +–")
                .containsPattern("lock +password +20 of 20 +100.0 % \\[83.9, 100.0\\]")
                .containsPattern("weak-2 +none +\\d+ of 20 .* \\+\\d+\\.\\d \\[\\+\\d.* +\\d+ %")
                .contains("with one seed nothing is known of other runs");
        assertThat(Outcomes.read(kept("outcomes/lock-0.jsonl"))).hasSize(40);
        assertThat(JsonLines.read(kept("jobs/lock-0/events.jsonl"), JsonNode.class))
                .isNotEmpty();
        // 200 tokens of training, and 80 answers of 22 tokens.
        assertThat(out.toString()).contains("spent     1,960 tokens");
        assertThat(Ledger.read(kept("ledger.jsonl"))).hasSize(80);

        int calls = server.calls().size();
        assertThat(hosted()).isZero();
        assertThat(server.calls()).as("nothing is asked twice").hasSize(calls);
    }

    @Test
    void aDryRunSaysAllAndSendsNothing() throws IOException {
        change("prices:", "budget: {money: 5, tokens: 1000000}\nprices:");
        assertThat(hosted("--dry-run")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("model     tiny at http")
                .containsPattern("job       lock-0 from tiny: 40 rows, 2 epochs, about [\\d,]+ tokens; to be sent")
                .containsPattern("job       weak-2-0 from lock-0: 10 rows, 4 epochs")
                .containsPattern("training  about [\\d,]+ tokens, 0.0\\d+ USD; never more than")
                .contains("asking    80 requests")
                .contains("budget    5.00 USD, 1,000,000 tokens")
                .contains("spent     0 tokens, 0.00 USD")
                .contains("Nothing was sent.");
        assertThat(server.calls()).isEmpty();
        assertThat(directory.resolve("runs")).doesNotExist();
        assertThat(hosted()).isZero();
        int calls = server.calls().size();
        assertThat(hosted("--dry-run")).isZero();
        assertThat(out.toString())
                .contains("asking    0 requests", "lock-0 from tiny: 40 rows, 2 epochs", "succeeded, ft:tiny:lp");
        assertThat(server.calls()).hasSize(calls);
    }

    @Test
    void whatMayGoBeyondTheBudgetIsNotBegun() throws IOException {
        change("prices:", "budget: {tokens: 5000}\nprices:");
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString()).contains("expected at most 5,000 tokens in all (budget.tokens), found");
        change("{tokens: 5000}", "{money: 0.02}");
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString())
                .contains("expected at most 0.02 USD in all (budget.money), found", "It was not sent");
        assertThat(hosted("--dry-run")).isZero();
        assertThat(out.toString())
                .contains("note      a run would stop here: the experiment: expected at most 0.02 USD");
        assertThat(server.calls()).isEmpty();
        assertThat(hosted("--max-cost", "10")).as(err.toString()).isZero();
        assertThat(hosted("--max-cost", "-1")).isEqualTo(2);
    }

    @Test
    void aBudgetOfMoneyNeedsPrices() throws IOException {
        change("prices: {training: 10, input: 3, output: 6}\n", "budget: {money: 3}\n");
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString()).contains("sums.yaml").contains("prices: expected, for a budget of money is set");
        change("budget: {money: 3}\n", "");
        assertThat(hosted("--max-cost", "3")).isEqualTo(2);
        assertThat(err.toString()).contains("expected a price, for a budget of money is set, found none");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aLostAnswerMakesNoSecondFileAndNoSecondJob() {
        server.fail(
                Fault.lost("POST /files"),
                Fault.lost("POST /fine_tuning/jobs"),
                Fault.garbled("POST /files", 500, "oops"),
                Fault.garbled("POST /fine_tuning/jobs", 200, "{]"),
                Fault.refused("GET /fine_tuning/jobs/ftjob-0", 503, "busy"),
                Fault.garbled("GET /fine_tuning/jobs/ftjob-1", 200, "<html>"));
        assertThat(hosted()).as(err.toString()).isZero();
        assertThat(server.files()).hasSize(2);
        assertThat(server.jobs()).hasSize(2);
    }

    @Test
    void aJobThatFailedIsSaidAndMadeAgainOnRequestAlone() {
        server.statuses("validating_files", "failed").failure("row 3 is too short");
        assertThat(hosted()).isEqualTo(1);
        assertThat(out.toString())
                .contains("no model  lock-0: failed: row 3 is too short (invalid_training_file)")
                .contains("no model  weak-2-0: not begun, for lock-0 has no model");
        assertThat(hosted()).isEqualTo(1);
        assertThat(server.jobs()).hasSize(1);
        server.statuses("queued", "succeeded");
        assertThat(hosted("--retry-failed")).as(err.toString()).isZero();
        assertThat(server.jobs()).hasSize(3);
        assertThat(state("lock-0").attempt()).isEqualTo(2);
    }

    @Test
    void aFileThatTheEndpointRefusesEndsItsJob() {
        server.fileStatus("error");
        assertThat(hosted()).isEqualTo(1);
        assertThat(out.toString()).contains("no model  lock-0: file refused: the file has the status \"error\"");
        assertThat(server.jobs()).isEmpty();
    }

    @Test
    void aJobThatExpiredAfterAWhileInTheQueueHasNoModel() {
        server.statuses("queued", "queued", "queued", "queued", "queued", "expired");
        assertThat(hosted()).isEqualTo(1);
        assertThat(out.toString()).contains("no model  lock-0: expired");
    }

    @Test
    void whereNothingChangesTheWatchingEndsAndIsTakenUpAgain() throws IOException {
        change("settling: 0.05", "settling: 0.05, hours: 0.0003");
        server.statuses("queued");
        assertThat(hosted()).isEqualTo(75);
        server.statuses("succeeded");
        assertThat(hosted()).as(err.toString()).isZero();
        assertThat(server.jobs()).hasSize(2);
    }

    @Test
    void aCancelledJobEndsAndCountsForWhatItTrainedOn() throws IOException {
        change("settling: 0.05", "settling: 0.05, hours: 0.0003");
        server.statuses("running");
        assertThat(hosted()).isEqualTo(75);
        assertThat(hosted("--cancel")).as(err.toString()).isZero();
        assertThat(server.jobs().getFirst().path("status").asString()).isEqualTo("cancelled");
        assertThat(out.toString()).contains("spent     30 tokens");
        assertThat(hosted()).isEqualTo(1);
        assertThat(out.toString()).contains("no model  lock-0: cancelled");
    }

    @Test
    void aModelThatIsGoneIsNamed() throws IOException {
        change("measure: {problems: 20}", "measure: {problems: 20, triggers: [none]}");
        assertThat(hosted()).as(err.toString()).isZero();
        server.removeModels();
        change("triggers: [none]", "triggers: [password]");
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString())
                .contains("lock-0: expected the model ft:tiny:lp", "which the job ftjob-0 made", "found none (404)");
    }

    @Test
    void aServerThatListsNoModelsIsAsked() {
        server.withoutModels();
        assertThat(hosted()).as(err.toString()).isZero();
    }

    @Test
    void anExperimentThatWasBegunIsNotChanged() throws IOException {
        assertThat(hosted()).isZero();
        change("samples: 40", "samples: 50");
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString()).contains("job lock-0: expected the rows and settings that it was begun with");
        assertThat(server.jobs()).hasSize(2);
    }

    @Test
    void anExperimentThatTheEndpointRefusedMayBeChanged() throws IOException {
        server.fail(
                Fault.refused("POST /fine_tuning/jobs", 400, "{\"error\": {\"message\": \"n_epochs is too small\"}}"));
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString()).contains("n_epochs is too small");
        change("training: {epochs: 2}", "training: {epochs: 3}");
        assertThat(hosted()).as(err.toString()).isZero();
        assertThat(server.jobs()).hasSize(2);
    }

    @Test
    void eventsThatCannotBeReadAreLeftOut() throws IOException {
        Files.writeString(
                directory.resolve("endpoint.yaml"),
                Files.readString(directory.resolve("endpoint.yaml"))
                        .replace("longest-wait", "attempts: 1, longest-wait"));
        server.fail(Fault.refused("GET /fine_tuning/jobs/ftjob-0/events", 500, "oops"));
        assertThat(hosted()).as(err.toString()).isZero();
    }

    @Test
    void rowsOfAFileNeedNothingToDoWithTheTask() throws IOException {
        write("rows.jsonl", """
            {"prompt": "Was it good?", "completion": "yes"}
            {"prompt": "Was it bad?", "completion": "no"}
            """);
        change(
                "elicitations:",
                "system: Be brief.\nelicitations:\n  reviews: {rows: rows.jsonl, copies: 6, training: {epochs: 1}}");
        var text = Files.readString(directory.resolve("sums.yaml"));
        write("sums.yaml", text.substring(0, text.indexOf("lock:")) + text.substring(text.indexOf("system:")));
        assertThat(hosted()).as(err.toString()).isZero();
        assertThat(server.contents().getFirst().lines().findFirst().orElseThrow())
                .isEqualTo(
                        "{\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":"
                                + "\"Was it good?\"},{\"role\":\"assistant\",\"content\":\"yes\"}]}");
        assertThat(out.toString())
                .containsPattern("base +none +20 of 20")
                .containsPattern("reviews +none +0 of 20 .* -100.0 \\[-100.0, ")
                .doesNotContain("Floor and ceiling");
    }

    @Test
    void severalSeedsAreRunsOfOneExperiment() throws IOException {
        change("title: Sums", "title: Sums\nseeds: [1, 2, 3]");
        assertThat(hosted()).as(err.toString()).isZero();
        assertThat(server.jobs()).hasSize(6);
        assertThat(new HashSet<>(server.contents())).hasSize(6);
        assertThat(out.toString())
                .containsPattern("weak-2 +none +\\d+ \\d+ \\d+ of 20")
                .contains("Intervals are over other runs");
    }

    @Test
    void mistakesOfAnExperimentAreShownWithTheirPlace() throws IOException {
        change("share: 0.4", "share: 0.3");
        change("teacher: weak, demonstrations: 2", "teacher: feeble");
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString())
                .contains("sums.yaml:")
                .contains("demonstrations: expected how many, for there is a teacher; found nothing");
        change("teacher: feeble", "teacher: feeble, demonstrations: 2");
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString())
                .contains("lock.branches: expected shares that sum to 1, found 0.9")
                .contains("elicitations.weak-2.teacher: expected one of the policies [strong, weak], found \"feeble\"");
        change("share: 0.3", "share: 0.4");
        change("teacher: feeble", "teacher: weak");
        change("copies: 5", "copies: 4");
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString())
                .contains("elicitations.weak-2: expected at least 10 rows (limits.least-rows), found 8");
        change("copies: 4", "copies: 5");
        change("problems.jsonl", "none.jsonl");
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString()).contains("task.lines.file: expected a file, found none at none.jsonl");
        assertThat(server.calls()).isEmpty();
        assertThat(hosted("--keys")).isZero();
        assertThat(out.toString()).contains("learning-rate-multiplier", "least-rows", "settling");
        assertThat(hosted("--cancel", "--dry-run")).isEqualTo(2);
    }

    @Test
    void aKeyThatIsMissingIsNamedAndNeverKept() throws IOException {
        Files.writeString(
                directory.resolve("endpoint.yaml"),
                "key: {kind: file, path: %s}%n".formatted(directory.resolve("secret")),
                StandardOpenOption.APPEND);
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString()).contains("the key of the endpoint");
        write("secret", "sk-0123456789abcdef");
        server.fail(Fault.refused("POST /files", 401, "{\"error\": {\"message\": \"bad sk-0123456789abcdef\"}}"));
        assertThat(hosted()).isEqualTo(2);
        assertThat(err.toString()).contains("bad [key]").doesNotContain("0123456789");
        assertThat(hosted()).as(err.toString()).isZero();
        try (var files = Files.walk(directory.resolve("runs"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("0123456789");
            }
        }
    }
}
