package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.lockpick.store.UserMistake;

/// What a user reads when a command line is wrong, and the exit code that goes with it.
class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void unknownVerbIsNamedWithTheNearestOne() {
        assertThat(run("docter")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no verb 'docter'. Did you mean doctor")
                .doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void unknownOptionIsNamedWithTheNearestOne() {
        assertThat(run("doctor", "--jsom", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("lockpick doctor: there is no option '--jsom'. Did you mean --json");
    }

    @Test
    void missingValueIsNamedWithItsOption() {
        assertThat(run("doctor", "--json")).isEqualTo(2);
        assertThat(err.toString()).contains("'--json' (FILE)");
    }

    @Test
    void oneArgumentTooManyIsNamed() {
        assertThat(run("doctor", "now")).isEqualTo(2);
        assertThat(err.toString()).contains("'now' is one argument too many");
    }

    @Test
    void missingVerbIsTheUsersMistake() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("a verb is missing").contains("lockpick --help");
    }

    @Test
    void helpGoesToTheOutputAndVersionIsThatOfTheBuild() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Usage: lockpick").contains("doctor");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).containsPattern("lockpick [0-9]+\\.[0-9]+\\.[0-9]+ ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void unwritableResultIsTheUsersMistakeAndLeavesNoTrace() {
        assertThat(run("doctor", "--without-torch", "--json", "no/such/directory/x.json"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cannot write").doesNotContain("\tat ");
    }

    @Test
    void debugPrintsTheTrace() {
        assertThat(run("doctor", "--debug", "--without-torch", "--json", "no/such/directory/x.json"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("\tat org.lockpick");
    }

    @Test
    void userMistakeIsItsMessageAlone() {
        var errors = new Errors(new PrintWriter(err), () -> false);
        assertThat(errors.failure(new UserMistake("no file x"))).isEqualTo(ExitCode.MISTAKE);
        assertThat(err.toString()).isEqualToIgnoringNewLines("lockpick: no file x");
    }

    @Test
    void anyOtherErrorIsNamedWithItsKindAndTheWayToSeeMore() {
        var errors = new Errors(new PrintWriter(err), () -> false);
        assertThat(errors.failure(new StackOverflowError())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("failed: StackOverflowError").contains("--debug");
    }
}
