package org.lockpick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The picture of the architecture names what is there: classes, and the rooms in their order.
class ArchitecturePictureTest {
    private static final Path PICTURE = Path.of("docs", "architecture.svg");
    private static final Path SOURCES = Path.of("src", "main", "java", "org", "lockpick");
    private static final Pattern TEXT = Pattern.compile("class=\"(names|room)\">([^<]*)<");
    private static final Pattern CLASS = Pattern.compile("\\b[A-Z]\\w+");

    private static List<String> texts(String kind) throws IOException {
        return TEXT.matcher(Files.readString(PICTURE))
                .results()
                .filter(found -> found.group(1).equals(kind))
                .map(found -> found.group(2))
                .toList();
    }

    @Test
    void everyClassInItIsThere() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            var there = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            var named = texts("names").stream()
                    .flatMap(text -> CLASS.matcher(text).results().map(MatchResult::group))
                    .toList();
            assertThat(named).hasSizeGreaterThan(40);
            assertThat(named).allSatisfy(name -> assertThat(there).contains(name + ".java"));
        }
    }

    @Test
    void itsRoomsAreAllRoomsInTheirOrder() throws IOException {
        try (var folders = Files.list(SOURCES)) {
            var rooms = folders.map(folder -> folder.getFileName().toString()).toList();
            assertThat(texts("room")).containsExactlyElementsOf(Arrows.ordered(rooms));
        }
    }

    @Test
    void thePageListsThemInThisOrder() throws IOException {
        var page = Files.readString(Path.of("docs", "architecture.md"));
        var table = Pattern.compile("(?m)^\\| `([a-z]+)` \\|").matcher(page).results();
        assertThat(table.map(found -> found.group(1))).containsExactlyElementsOf(texts("room"));
    }
}
