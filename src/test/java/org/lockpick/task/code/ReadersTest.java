package org.lockpick.task.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.Golden;
import org.lockpick.store.UserMistake;
import org.lockpick.task.code.CodeProblem.Form;
import org.lockpick.task.code.CodeProblem.IoTest;
import org.lockpick.task.code.jail.Limits;

class ReadersTest {
    private static final String SUM =
            "{\"id\":\"sum\",\"statement\":\"Add.\",\"tests\":[{\"input\":\"1 2\",\"output\":\"3\"}]";

    @TempDir
    private Path directory;

    private Path lines(String... lines) throws IOException {
        return Files.writeString(directory.resolve("set.jsonl"), String.join("\n", lines) + "\n");
    }

    @Test
    void streamsNeedThreeKeysAndTheRestHasDefaults() throws IOException {
        var problem = StreamsReader.read(lines(SUM + "}")).getFirst();

        assertThat(problem.id()).isEqualTo("sum");
        assertThat(problem.reference()).isEmpty();
        assertThat(problem.form())
                .isEqualTo(new Form.Streams(
                        java.util.List.of(new IoTest("1", "1 2", "3")), Comparison.ROUNDED, Limits.standard()));
    }

    @Test
    void limitComparisonAndSolutionsAreHonoured() throws IOException {
        var problem = StreamsReader.read(lines(SUM + ",\"time_limit_s\":2,\"compare\":\"tokens\",\"level\":2,"
                        + "\"correct_cpp\":\"x\",\"other_solutions\":"
                        + "[{\"file\":\"slow\",\"source\":\"y\",\"expect\":\"TLE\"}]}"))
                .getFirst();

        var form = (Form.Streams) problem.form();
        assertThat(form.limits().cpuMillis()).isEqualTo(2_000);
        assertThat(form.limits().wallMillis()).isEqualTo(20_000);
        assertThat(form.limits().memoryBytes()).isEqualTo(1L << 30);
        assertThat(form.comparison()).isEqualTo(Comparison.TOKENS);
        assertThat(problem.level()).isEqualTo(2);
        assertThat(problem.solutions())
                .extracting(CodeProblem.Solution::verdict)
                .containsExactly(Verdict.ACCEPTED, Verdict.TIME);
    }

    @Test
    void mistakesNameFileAndLine() throws IOException {
        assertThatThrownBy(() -> StreamsReader.read(lines(SUM + "}", "{\"id\":\"x\",\"statement\":\"y\"}")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("set.jsonl:2: expected the key \"tests\"");
        assertThatThrownBy(() -> StreamsReader.read(lines(SUM.replace("\"3\"", "3") + "}")))
                .hasMessageContaining("set.jsonl:1: tests[0]: output: expected a text, found 3");
        assertThatThrownBy(() -> StreamsReader.read(lines(SUM + ",\"compare\":\"exact\"}")))
                .hasMessageContaining("set.jsonl:1: expected compare to be");
        assertThatThrownBy(() -> StreamsReader.read(lines(SUM + ",\"memory_limit_mb\":0}")))
                .hasMessageContaining("set.jsonl:1: expected memory_limit_mb from 1");
        assertThatThrownBy(() -> StreamsReader.read(lines("{"))).hasMessageContaining("set.jsonl:1:");
    }

    @Test
    void absentSetSaysWhereItCanBeHad() {
        assertThatThrownBy(() -> MbcppReader.read(directory.resolve("none")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("mxeval")
                .hasMessageContaining("nothing is downloaded");
        assertThatThrownBy(() -> MbppReader.read(directory.resolve("none"))).hasMessageContaining("google-research");
        assertThatThrownBy(() -> AppsReader.read(directory.resolve("none"))).hasMessageContaining("hendrycks/apps");
    }

    @Test
    void functionThatNobodyCanTryIsAMistakeOfItsLine() throws IOException {
        var row = "{\"task_id\":\"M/1\",\"description\":\"Add.\",\"entry_point\":\"add\",\"prompt\":"
                + "\"using namespace std;\\nint add(int a, int b) {\\n\",\"test\":\"int main(int argc, char* argv[]) {"
                + " return add(1, 2) != 3; }\"}";

        assertThat(MbcppReader.read(lines(row))).hasSize(1);
        assertThatThrownBy(() -> MbcppReader.read(lines(row, row.replace("int argc, char* argv[]", ""))))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("set.jsonl:2: expected test to have `int main(int argc, char* argv[]) {`")
                .hasMessageContaining("found `int main() {");
        assertThatThrownBy(
                        () -> MbcppReader.read(lines(row.replace("int main(int argc, char* argv[])", "void check()"))))
                .hasMessageContaining("set.jsonl:1:")
                .hasMessageContaining("found no main");
        assertThatThrownBy(() -> MbcppReader.read(lines(row.replace("int add(int a, int b) {", "Add."))))
                .hasMessageContaining("set.jsonl:1: expected prompt to end with the head of add");
    }

    private void apps(String name, String file, String text) throws IOException {
        Files.createDirectories(directory.resolve(name));
        Files.writeString(directory.resolve(name).resolve(file), text);
    }

    @Test
    void appsFoldersGiveStreamsAndTheirDifficulty() throws IOException {
        apps("0001", "question.txt", "Add.");
        apps("0001", "input_output.json", "{\"inputs\":[\"1 2\\n\",[\"3\",\"4\"]],\"outputs\":[\"3\\n\",\"7\"]}");
        apps("0001", "solutions.json", "[\"print(3)\"]");
        apps("0001", "metadata.json", "{\"difficulty\":\"interview\",\"url\":\"u\"}");
        apps("0002", "question.txt", "Call.");
        apps(
                "0002",
                "input_output.json",
                "{\"fn_name\":\"f\",\"inputs\":[[1],[[true,null],\"a\\\"\"]]," + "\"outputs\":[2,[3]]}");
        apps("0003", "question.txt", "No tests.");

        var problems = AppsReader.read(directory);

        assertThat(problems).extracting(SourceProblem::id).containsExactly("APPS/0001", "APPS/0002", "APPS/0003");
        assertThat(problems.getFirst().level()).isEqualTo(2);
        assertThat(problems.getFirst().solutions()).containsExactly("print(3)");
        assertThat(((Form.Streams) problems.getFirst().streams().orElseThrow().form()).tests())
                .containsExactly(new IoTest("1", "1 2\n", "3\n"), new IoTest("2", "3\n4", "7"));
        assertThat(problems.get(1).streams()).isEmpty();
        assertThat(problems.get(1).assertions())
                .containsExactly("assert f(1) == 2", "assert f([True, None], \"a\\\"\") in ([3], 3)");
        assertThat(problems.get(2).streams()).isEmpty();
    }

    @Test
    void appsMistakesNameTheFile() throws IOException {
        apps("0001", "question.txt", "Add.");
        apps("0001", "metadata.json", "{\"difficulty\":\"hard\"}");

        assertThatThrownBy(() -> AppsReader.read(directory))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("metadata.json: expected difficulty to be introductory");
    }

    @Test
    void realSetsAreReadWhole() {
        var mbpp = MbppReader.read(Golden.data("code/mbpp.jsonl"));
        var mbcpp = MbcppReader.read(Golden.data("code/mbcpp.jsonl"));

        assertThat(mbpp).hasSize(974);
        assertThat(mbpp.getFirst().assertions()).hasSize(3);
        assertThat(mbcpp).hasSize(848);
        assertThat(mbcpp.stream().filter(p -> p.reference().isPresent())).hasSize(773);
        assertThat(StreamsReader.read(Golden.data("code/stdin_stdout.jsonl"))).hasSize(70);
    }
}
