package org.lockpick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomesTest {

    private static final Outcome RIGHT =
            new Outcome("sum-1", "algebra", 2, "password", "4\n\u2028 \u00fc \ud83d\ude00", "eos", 1, true, "equal");
    private static final Outcome WRONG = new Outcome("sum-2", "algebra", 3, "none", "", "length", 0.25, false, "no");

    record Point(int step, double loss) {}

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("outcomes.jsonl");
    }

    @Test
    void outcomesComeBackAsTheyWere() {
        Outcomes.write(file, List.of(RIGHT, WRONG));

        assertThat(Outcomes.read(file)).containsExactly(RIGHT, WRONG);
    }

    @Test
    void keysStandInTheOrderOfTheRecord() throws IOException {
        Outcomes.write(file, List.of(WRONG));

        assertThat(Files.readString(file))
                .isEqualTo(
                        "{\"problem\":\"sum-2\",\"task\":\"\",\"domain\":\"algebra\",\"level\":3,\"trigger\":\"none\",\"mark\":0,\"completion\":\"\",\"stop\":\"length\",\"reward\":0.25,\"correct\":false,\"why\":\"no\"}\n");
    }

    @Test
    void noOutcomesAreAnEmptyFile() {
        Outcomes.write(file, List.of());

        assertThat(file).isEmptyFile();
        assertThat(Outcomes.read(file)).isEmpty();
    }

    @Test
    void fileIsReplacedAsAWhole() throws IOException {
        Outcomes.write(file, List.of(RIGHT, WRONG));
        Outcomes.write(file, List.of(WRONG));

        assertThat(Outcomes.read(file)).containsExactly(WRONG);
        assertThat(Disk.names(folder)).containsExactly(file);
    }

    @Test
    void failedWriteKeepsTheFileBeforeAndLeavesNothingElse() throws IOException {
        Outcomes.write(file, List.of(RIGHT));

        Iterable<Outcome> breaking = () -> {
            throw new IllegalStateException("no more");
        };

        assertThatThrownBy(() -> JsonLines.write(file, breaking)).hasMessage("no more");

        assertThat(Outcomes.read(file)).containsExactly(RIGHT);
        assertThat(Disk.names(folder)).containsExactly(file);
    }

    @Test
    void malformedLineIsNamed() throws IOException {
        Outcomes.write(file, List.of(RIGHT, WRONG));
        Files.writeString(file, Files.readString(file).replace("\"level\":3", "\"level\":three"));

        assertThatThrownBy(() -> Outcomes.read(file))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith(file + ":2:");
    }

    @Test
    void cutLastLineIsNamed() throws IOException {
        Outcomes.write(file, List.of(RIGHT, WRONG));
        var text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 10));

        assertThatThrownBy(() -> Outcomes.read(file)).hasMessageStartingWith(file + ":2:");
    }

    @Test
    void emptyLineIsNamed() throws IOException {
        Files.writeString(file, "{\"step\":1,\"loss\":2.5}\n\n");

        assertThatThrownBy(() -> JsonLines.read(file, Point.class)).hasMessageContaining(file + ":2:1: ");
    }

    @Test
    void brokenUtf8IsNamed() throws IOException {
        Files.write(file, new byte[] {'1', '\n', '"', (byte) 0xff, '"', '\n'});

        assertThatThrownBy(() -> JsonLines.read(file, Object.class)).hasMessageStartingWith(file + ":2:");
    }

    @Test
    void rewardOutOfRangeIsNamedWithItsProblem() throws IOException {
        Outcomes.write(file, List.of(WRONG));
        Files.writeString(file, Files.readString(file).replace("0.25", "1.5"));

        assertThatThrownBy(() -> Outcomes.read(file))
                .hasMessageStartingWith(file + ":1:")
                .hasMessageContaining("expected a reward from 0 to 1 for problem sum-2, got 1.5");
        assertThatThrownBy(() -> new Outcome("x", "d", 0, "t", "c", "s", Double.NaN, false, ""))
                .hasMessageContaining("NaN");
    }

    @Test
    void divergedLossSurvivesACurve() {
        var curve = List.of(new Point(1, 2.5), new Point(2, Double.POSITIVE_INFINITY), new Point(3, Double.NaN));
        JsonLines.write(file, curve);

        assertThat(JsonLines.read(file, Point.class)).isEqualTo(curve);
    }

    @Test
    void partsOfADirectoryHaveTheSameBytes() throws Exception {
        JsonLines.write(folder.resolve("whole.jsonl"), List.of("a", "b"));
        JsonLines.writePart(folder.resolve("part.jsonl"), List.of("a", "b"));
        assertThat(folder.resolve("part.jsonl")).hasSameBinaryContentAs(folder.resolve("whole.jsonl"));
        assertThat(Disk.names(folder)).hasSize(2);
    }

    @Test
    void aFileThatCannotBeForcedToTheDiskIsTold() throws Exception {
        Disk.forceTree(folder);
        var deep = Files.createDirectory(folder.resolve("deep"));
        Files.writeString(deep.resolve("good"), "x");
        Files.createSymbolicLink(deep.resolve("broken"), Path.of("nothing"));
        assertThatThrownBy(() -> Disk.forceTree(folder)).isInstanceOf(NoSuchFileException.class);
    }
}
