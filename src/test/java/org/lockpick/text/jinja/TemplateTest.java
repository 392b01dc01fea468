package org.lockpick.text.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2024, 7, 26, 9, 30);

    private static Rendered render(String source) {
        return Template.parse("t.jinja", source).render(Map.of(), NOW);
    }

    private static TemplateException error(String source) {
        return catchThrowableOfType(TemplateException.class, () -> render(source));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
        `a\n {{ 1 +`             ¦ 2:2   ¦ expected '}}' to end what begins here, found none
        {{ (1 + }}               ¦ 1:9   ¦ unexpected '}', expected ')'
        {{ ) }}                  ¦ 1:4   ¦ unexpected ')'
        {{ (1] }}                ¦ 1:6   ¦ unexpected ']', expected ')'
        {{ 1 2 }}                ¦ 1:6   ¦ expected '}}', found '2'
        {{ }}                    ¦ 1:4   ¦ expected an expression, found '}}'
        {{ 'a }}                 ¦ 1:4   ¦ expected ' to end this string, found none
        {# a                     ¦ 1:1   ¦ expected '#}' to end this comment, found none
        {% if x %}a              ¦ 1:12  ¦ expected 'elif' or 'else' or 'endif', found the end of the template
        {% for x y %}            ¦ 1:10  ¦ expected 'in', found 'y'
        {% endif %}              ¦ 1:4   ¦ unexpected tag 'endif'
        {% break %}              ¦ 1:4   ¦ 'break' stands outside of a loop
        {% include 'x' %}        ¦ 1:4   ¦ the tag 'include' has no meaning in a chat template
        {% call m() %}           ¦ 1:4   ¦ the tag 'call' has no meaning in a chat template
        {% set none = 1 %}       ¦ 1:8   ¦ expected a name to give the value to, found 'none'
        {{ f(*a) }}              ¦ 1:6   ¦ spreading inputs with * or **
        {% raw %}x               ¦ 1:1   ¦ expected '{% endraw %}' to end this block, found none
        {{ 1 + undefined_name }} ¦ 1:6   ¦ 'undefined_name' is undefined
        {{ 'a' + 1 }}            ¦ 1:8   ¦ can only concatenate str (not "int") to str
        {{ 'a' | nope }}         ¦ 1:10  ¦ no filter named 'nope'
        {{ 1 is nope }}          ¦ 1:9   ¦ no test named 'nope'
        {{ 'a' | trim(x=1) }}    ¦ 1:10  ¦ filter 'trim' has no input 'x', only chars
        {{ [].append(1) }}       ¦ 1:13  ¦ access to attribute 'append' of 'list' object is unsafe: what a template is given cannot be changed
        {{ raise_exception('a') }} ¦ 1:19 ¦ a
        """)
    void anErrorNamesTemplateLineAndColumn(String source, String place, String reason) {
        var error = error(source.replace("\\n", "\n"));
        assertThat(error).hasMessage("template t.jinja:" + place + ": " + reason);
        assertThat(error.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% set ns = namespace(x='a') %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}"
                        + "{{ ns.x }}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}"
                        + "{{ ns.x == ns.x + [] }}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(99999) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x"
                        + " }}",
                "{% set ns = namespace() %}{% set ns.x = ns %}{{ ns }}",
                "{{ 'x' * 999999999 }}",
                "{{ 9 ** (9 ** 9) }}",
                "{{ range(1000000) }}",
                "{{ 'a'.rjust(999999999) }}",
                "{{ [1] | batch(999999999, 0) | list }}",
                "{% set x = 'a' * 4000 %}{{ x.replace('', x).replace('a', x) }}",
            })
    void aTemplateThatWantsTooMuchIsStopped(String source) {
        assertThat(error(source).kind()).isEqualTo(TemplateException.Kind.LIMIT);
    }

    @Test
    void sourcesNestedTooDeepAreRefused() {
        for (var nested : new String[] {"(", "[", "{1:", "not ", "-", "f(", "a[", "1 if "}) {
            assertThat(error("{{ " + nested.repeat(100_000) + " }}").kind())
                    .as(nested)
                    .isEqualTo(TemplateException.Kind.MALFORMED);
        }
        assertThat(error("{% if 1 %}".repeat(100_000)).kind()).isEqualTo(TemplateException.Kind.MALFORMED);
        assertThat(error("{{ 1" + "+1".repeat(200_000) + " }}").kind()).isEqualTo(TemplateException.Kind.LIMIT);
    }

    @Test
    void spansAreInCodePointsAndNotInsideOfMacros() {
        var rendered = render("🙂{% generation %}a🙂{% endgeneration %}b");
        assertThat(rendered.assistantSpans()).containsExactly(new Span(1, 3));
        assertThat(rendered.assistantTexts()).containsExactly("a🙂");
        assertThat(rendered.isAssistant(1, 3)).isTrue();
        assertThat(rendered.isAssistant(2, 4)).isFalse();
        assertThat(rendered.isAssistant(1, 1)).isFalse();
        var inside = error("{% macro m() %}{% generation %}a{% endgeneration %}{% endmacro %}{{ m() }}");
        assertThat(inside.kind()).isEqualTo(TemplateException.Kind.UNSUPPORTED);
    }

    @Test
    void lineEndsOfWindowsAndOfOldAreLineFeeds() {
        assertThat(render("a\r\n{% if true %}\rb{% endif %}\r\n").text()).isEqualTo("a\nb");
    }

    @Test
    void whatIsNotLikeJsonIsNotLetIn() {
        Map<String, @Nullable Object> object = Map.of("x", new StringBuilder[0]);
        assertThatThrownBy(() -> Template.parse("t", "{{ x }}").render(object, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a value as in JSON");
    }
}
