package org.lockpick.text.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lockpick.store.Json;
import tools.jackson.databind.JsonNode;

/// Against what Python's Jinja2 3.1.6, set up as transformers 5.17 does for chat templates, made of the same
/// templates on the 6th of July 2024, 15:04:09. Where Python gave an error, so must we; where that error is one
/// that people see often, with the same message.
class PythonTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2024, 7, 6, 15, 4, 9);

    @TestFactory
    List<DynamicTest> everyTemplateMeansWhatItMeansInPython() throws IOException, URISyntaxException {
        URL file = Objects.requireNonNull(PythonTest.class.getResource("python.json"));
        var recorded = Json.read(Path.of(file.toURI()));
        var variables = new LinkedHashMap<String, @Nullable Object>();
        recorded.get("variables").properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
        var tests = new ArrayList<DynamicTest>();
        for (var example : recorded.get("cases")) {
            tests.add(dynamicTest(example.get("template").asString(), () -> check(example, variables)));
        }
        assertThat(tests).hasSizeGreaterThan(70);
        return tests;
    }

    private static void check(JsonNode example, Map<String, @Nullable Object> variables) {
        var source = example.get("template").asString();
        if (example.has("error")) {
            assertThatThrownBy(() -> Template.parse("python", source).render(variables, NOW))
                    .isInstanceOfSatisfying(TemplateException.class, e -> {
                        if (example.has("message")) {
                            assertThat(e.kind().name())
                                    .isEqualTo(example.get("error").asString());
                            assertThat(e.reason())
                                    .isEqualTo(example.get("message").asString());
                        }
                    });
            return;
        }
        var rendered = Template.parse("python", source).render(variables, NOW);
        assertThat(rendered.text()).isEqualTo(example.get("rendered").asString());
        var spans = new ArrayList<Span>();
        example.path("spans")
                .forEach(span ->
                        spans.add(new Span(span.get(0).asInt(), span.get(1).asInt())));
        assertThat(rendered.assistantSpans()).isEqualTo(spans);
    }
}
