package org.lockpick;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the documents name is there: files behind links, source files, packages and classes.
class DocsTest {
    private static final Pattern LINK = Pattern.compile("]\\((?![a-z]+:)([^)#\\s]+)[^)]*\\)");
    private static final Pattern FILE = Pattern.compile("`((?:src|docs|studies)/[\\w./-]+)`");
    private static final Pattern NAME = Pattern.compile("\\b(org\\.lockpick(?:\\.[a-z]\\w*)*(?:\\.[A-Z]\\w*)?)\\b");

    @Test
    void everythingNamedIsThere() {
        var dead = new ArrayList<String>();
        for (var file : Checkout.files(".md")) {
            dead.addAll(dead(file, Checkout.text(file)));
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void deadNamesAreNoticed() {
        var text = "[a](gone.md#x) `src/main/java/Gone.java` org.lockpick.gone and org.lockpick.cli.Gone";
        assertThat(dead(Path.of("docs", "page.md"), text)).hasSize(4);
    }

    @Test
    void livingNamesAreNot() {
        var text =
                "[b](../pom.xml#x) [c](https://example.org/x) `src/main/java` org.lockpick.cli, org.lockpick.cli.Main.";
        assertThat(dead(Path.of("docs", "page.md"), text)).isEmpty();
    }

    private static List<String> dead(Path file, String text) {
        var dead = new ArrayList<String>();
        var folder = file.toAbsolutePath().getParent();
        LINK.matcher(text)
                .results()
                .map(m -> m.group(1))
                .filter(target ->
                        folder == null || !Files.exists(folder.resolve(target).normalize()))
                .forEach(target -> dead.add(file + " links to " + target));
        FILE.matcher(text)
                .results()
                .map(m -> m.group(1))
                .filter(name -> !Files.exists(Path.of(name)))
                .forEach(name -> dead.add(file + " names the file " + name));
        NAME.matcher(text)
                .results()
                .map(m -> m.group(1))
                .filter(name -> !exists(name))
                .forEach(name -> dead.add(file + " names " + name));
        return dead;
    }

    private static boolean exists(String name) {
        var path = name.replace('.', '/');
        return List.of("src/main/java", "src/test/java").stream()
                .anyMatch(
                        root -> Files.isDirectory(Path.of(root, path)) || Files.exists(Path.of(root, path + ".java")));
    }
}
