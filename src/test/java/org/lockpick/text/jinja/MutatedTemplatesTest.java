package org.lockpick.text.jinja;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lockpick.store.Json;

/// Templates with a few characters changed either render or say what is wrong; nothing else may come out.
class MutatedTemplatesTest {
    private static final String PIECES = "{}%#-+()[]|.,:='\"\\ \n0a~*/<";
    private static final LocalDateTime NOW = LocalDateTime.of(2024, 7, 26, 9, 30);

    @Test
    void eachRendersOrSaysWhatIsWrong() throws IOException, URISyntaxException {
        var file = Objects.requireNonNull(MutatedTemplatesTest.class.getResource("python.json"));
        var recorded = Json.read(Path.of(file.toURI()));
        var variables = new LinkedHashMap<String, @Nullable Object>();
        recorded.get("variables").properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
        var sources = new ArrayList<String>();
        recorded.get("cases")
                .forEach(example -> sources.add(example.get("template").asString()));
        var random = new Random(20240726);
        int rendered = 0;
        int refused = 0;
        for (int i = 0; i < 1500; i++) {
            var source = mutated(sources.get(random.nextInt(sources.size())), sources, random);
            boolean done = assertTimeoutPreemptively(ofSeconds(20), () -> renders(source, variables), source);
            rendered += done ? 1 : 0;
            refused += done ? 0 : 1;
        }
        assertThat(rendered).isGreaterThan(100);
        assertThat(refused).isGreaterThan(100);
    }

    private static boolean renders(String source, Map<String, @Nullable Object> variables) {
        try {
            Template.parse("mutated", source).render(variables, NOW);
            return true;
        } catch (TemplateException e) {
            assertThat(e.getMessage()).matches("(?s)template mutated:\\d+:\\d+: .+");
            return false;
        }
    }

    private static String mutated(String source, List<String> sources, Random random) {
        var text = new StringBuilder(source);
        for (int changes = 1 + random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> text.insert(at, text.substring(at, end));
                default -> {
                    var other = sources.get(random.nextInt(sources.size()));
                    int from = random.nextInt(other.length());
                    text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(30)));
                }
            }
        }
        return text.toString();
    }
}
