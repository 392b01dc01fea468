package org.lockpick.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.Samples.Tree;

class FileMistakesTest {
    @TempDir
    Path folder;

    private static void says(Path file, String expected) {
        assertThatThrownBy(() -> YamlForm.read(file, Tree.class))
                .isInstanceOf(StudyFileException.class)
                .hasMessage(file + expected);
    }

    @Test
    void goodFileIsRead() throws IOException {
        var file = Files.writeString(folder.resolve("a.yaml"), "leaf: grün\n");
        assertThat(YamlForm.read(file, Tree.class)).isEqualTo(new Tree("grün", List.of()));
    }

    @Test
    void missingFileIsNamedWithTheNearest() throws IOException {
        Files.writeString(folder.resolve("figure-2.yaml"), "leaf: a\n");
        says(folder.resolve("figur-2.yaml"), ": no such file (did you mean \"figure-2.yaml\"?)");
        says(folder.resolve("none/x.yaml"), ": no such file");
    }

    @Test
    void directoryIsNamed() {
        says(folder, ": expected a regular file, found a directory");
    }

    @Test
    void fileWithoutPermissionIsNamed() throws IOException {
        var file = Files.writeString(folder.resolve("a.yaml"), "leaf: a\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "this user may read everything");
        says(file, ": the file may not be read: its permissions forbid it");
    }

    @Test
    void fileOfOtherEncodingIsNamedWhereItsFirstWrongByteStands() throws IOException {
        var latin = Files.write(folder.resolve("latin.yaml"), "leaf: a\n# gr\u00fcn\n".getBytes(ISO_8859_1));
        says(latin, ":2:5: expected text in UTF-8, found the byte 0xfc; save the file as UTF-8");
        var wide = Files.write(folder.resolve("wide.yaml"), "leaf: a\n".getBytes(UTF_16));
        says(wide, ":1:1: expected text in UTF-8, found the byte 0xfe; save the file as UTF-8");
    }

    @Test
    void fileThatEndsInsideACharacterIsNamed() throws IOException {
        var file = Files.write(folder.resolve("cut.yaml"), new byte[] {'a', ':', ' ', (byte) 0xc3});
        says(file, ":1:4: expected text in UTF-8, found the byte 0xc3; save the file as UTF-8");
    }

    @Test
    void largeFileIsRefusedAndTheLargestIsNot() throws IOException {
        var file = folder.resolve("big.yaml");
        Files.writeString(file, "leaf: a\n" + "#".repeat(FileText.LIMIT - 8));
        assertThat(YamlForm.read(file, Tree.class).leaf()).isEqualTo("a");
        Files.writeString(file, "leaf: a\n" + "#".repeat(FileText.LIMIT - 7));
        says(file, ": expected a file of at most 1,048,576 bytes, found 1,048,577");
    }

    @Test
    void mistakesInAFileCarryItsName() throws IOException {
        var file = Files.writeString(folder.resolve("a.yaml"), "laef: a\n");
        says(
                file,
                ":1:1: laef: unknown key (did you mean \"leaf\"?); the keys here are leaf, branches\n" + file
                        + ":1:1: leaf: missing; expected text\n2 mistakes in " + file);
    }
}
