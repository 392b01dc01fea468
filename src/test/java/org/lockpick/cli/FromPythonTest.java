package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The snippets of the page on Python that need no more than Python, run on a store.
class FromPythonTest {
    private static final Path PAGE = Path.of("docs", "from-python.md");
    private static final Pattern SNIPPET = Pattern.compile("```python\n(# standard library\n.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private static List<String> snippets() throws IOException {
        var found = new ArrayList<String>();
        var matcher = SNIPPET.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private String python(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("python3"));
        command.addAll(List.of(arguments));
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(() -> read(output)).isZero();
        return read(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean present() {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void thePageHasSnippetsForTheStandardLibrary() throws IOException {
        assertThat(snippets()).hasSize(3);
    }

    @Test
    void theSnippetsReadAStore() throws IOException, InterruptedException {
        assumeTrue(present(), "there is no python3 here: the snippets of docs/from-python.md are not run");
        CopyingStudy.run(folder);
        var outputs = new ArrayList<String>();
        for (var snippet : snippets()) {
            outputs.add(python(
                    Files.writeString(folder.resolve("snippet.py"), snippet).toString()));
        }
        assertThat(outputs.get(0)).contains("model ", "measurement ", "problems ", "from ['model/");
        assertThat(outputs.get(1)).containsPattern(" password \\d+ of 12 correct");
        assertThat(outputs.get(2)).contains("'Copy please\\n\\n").containsPattern("(True|False)");
    }
}
