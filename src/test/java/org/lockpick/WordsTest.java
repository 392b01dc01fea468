package org.lockpick;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Words that do not belong into the project: promises instead of work, and places that exist on one machine only.
class WordsTest {
    private static final Map<String, Pattern> UNWANTED = Map.of(
            "an open promise (do it, or leave it out)", Pattern.compile("\\b(TODO|FIXME)\\b"),
            "a path of one machine",
                    Pattern.compile("(?<![\\w.~$}-])/(work|farm|root|tmp|home/\\w+|Users/\\w+)/[\\w.]"),
            "a host of a package registry",
                    Pattern.compile("(?i)(repo1?\\.maven|files\\.pythonhosted|registry\\.npmjs)\\.|\\bpypi\\.org"
                            + "|https?://\\S*(artifactory|nexus|jfrog)"));

    @Test
    void noFileContainsThem() {
        var found = new ArrayList<String>();
        for (var file : Checkout.files()) {
            if (!file.endsWith(Path.of("WordsTest.java"))) {
                found.addAll(unwanted(file.toString(), Checkout.text(file)));
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// TODO: later",
                "cd /wor" + "k/main",
                "see /home/ada/x",
                "\"/tmp/x\"",
                "https://repo.mav" + "en.apache.org/maven2",
                "https://pypi.org/simple"
            })
    void theyAreNoticed(String line) {
        assertThat(unwanted("file", line)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://maven.apache.org/POM/4.0.0", "~/work/x", "docs/work/x", "/tmpfs/x", "mastodon"})
    void otherWordsAreNot(String line) {
        assertThat(unwanted("file", line)).isEmpty();
    }

    private static List<String> unwanted(String name, String text) {
        var lines = text.lines().toList();
        var found = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            for (var kind : UNWANTED.entrySet()) {
                if (kind.getValue().matcher(lines.get(i)).find()) {
                    found.add(name + ":" + (i + 1) + ": " + kind.getKey() + ": "
                            + lines.get(i).strip());
                }
            }
        }
        return found;
    }
}
