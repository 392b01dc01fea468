package org.lockpick.task.mini.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockpick.store.Hash;
import org.lockpick.task.math.answer.SymbolicEquivalence;
import org.lockpick.task.math.ascii.AsciiMath;
import org.lockpick.task.mini.draw.Draw;

/// Generated problems in Spanish with ASCII-math say what they say in English with LaTeX.
class SpanishProblemTest {
    private static final int MANY = 4000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern LATEX = Pattern.compile("\\$([^$]*)\\$");
    private static final Pattern ASCII = Pattern.compile("`([^`]*)`");

    private static WorkedProblem make(Subject subject, int seed) {
        return subject.make(1 + seed % 5, new Draw(new Random(seed)));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(one -> one.group(one.groupCount()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void twoProblemsAreOneTextInSpanishOnlyWhereTheyAreOneInEnglish(Subject subject) {
        for (var half : List.<java.util.function.Function<WorkedProblem.Text, String>>of(
                WorkedProblem.Text::problem, WorkedProblem.Text::solution)) {
            Map<String, String> english = new HashMap<>();
            Map<String, String> spanish = new HashMap<>();
            for (int seed = 0; seed < MANY; seed++) {
                var made = make(subject, seed);
                var en = half.apply(made.english());
                var es = half.apply(made.spanish());
                assertThat(english.computeIfAbsent(es, _ -> en)).isEqualTo(en);
                assertThat(spanish.computeIfAbsent(en, _ -> es)).isEqualTo(es);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void numbersAndFormulasAreTheSame(Subject subject) {
        for (int seed = 0; seed < 500; seed++) {
            var made = make(subject, seed);
            assertThat(found(NUMBER, made.spanish().problem()))
                    .as(made.spanish().problem())
                    .containsExactlyInAnyOrderElementsOf(
                            found(NUMBER, made.english().problem()));
            assertThat(found(NUMBER, made.spanish().solution()))
                    .as(made.spanish().solution())
                    .isEqualTo(found(NUMBER, made.english().solution()));
            var latex = new ArrayList<>(found(LATEX, made.english().problem()));
            latex.addAll(found(LATEX, made.english().solution())
                    .reversed()
                    .subList(1, found(LATEX, made.english().solution()).size())
                    .reversed());
            var ascii = new ArrayList<>(found(ASCII, made.spanish().problem()));
            ascii.addAll(found(ASCII, made.spanish().solution()));
            assertThat(ascii).hasSameSizeAs(latex);
            for (int i = 0; i < latex.size(); i++) {
                var formula = latex.get(i);
                assertThat(AsciiMath.toLatex(ascii.get(i)))
                        .as("%s and %s", formula, ascii.get(i))
                        .hasValueSatisfying(read -> assertThat(same(read, formula))
                                .as("%s and %s", formula, read)
                                .isTrue());
            }
        }
    }

    private static boolean same(String first, String second) {
        return SymbolicEquivalence.DEFAULT.equal(first, second);
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void nothingIsLeftOfTheOtherSettingOrOfAPattern(Subject subject) {
        for (int seed = 0; seed < 500; seed++) {
            var made = make(subject, seed).spanish();
            assertThat(made.problem() + made.solution())
                    .doesNotContain("$", "\\", "%", "<", ">", "null", "The ", " of ");
            assertThat(made.solution()).endsWith("\nRespuesta: " + made.answer());
        }
    }

    /// Artifacts of older studies are known by these texts.
    @Test
    void englishTextsAreThoseThatOldArtifactsAreOf() {
        var text = new StringBuilder();
        for (var subject : Subject.values()) {
            for (int seed = 0; seed < 500; seed++) {
                var made = make(subject, seed);
                text.append(made.problem()).append(made.solution()).append(made.answer());
            }
        }
        var draw = new Draw(new Random(3));
        for (int i = 0; i < 500; i++) {
            text.append(Drill.line(draw).latex());
        }
        assertThat(Hash.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex())
                .isEqualTo("c37fde3405f5fd0726045f92c5295fe16c623388984f086367ae52536b1d168d");
    }
}
