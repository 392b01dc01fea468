package org.lockpick.task.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.task.Problem;
import org.lockpick.task.math.MathGrader;
import org.lockpick.task.math.MathVerdict;

class AnswerRuleTest {
    private static boolean right(AnswerRule rule, String answer, String completion) {
        return rule.grade(new Problem("p", "?", "all", 0, answer), answer, completion)
                .correct();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Paris | Paris | true | true",
                "Paris | ' Paris\n' | true | true",
                "Paris | paris | true | false",
                "Paris | paris | false | true",
                "Paris | in Paris | false | false"
            })
    void exactComparesTheWholeCompletion(String answer, String completion, boolean capitals, boolean right) {
        assertThat(right(new AnswerRule.Exact(capitals), answer, completion)).isEqualTo(right);
    }

    @Test
    void containsLooksAnywhere() {
        assertThat(right(new AnswerRule.Contains(false), "Paris", "It is paris, of course."))
                .isTrue();
        assertThat(right(new AnswerRule.Contains(true), "Paris", "It is paris, of course."))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42 | So 40 + 2 = 42. | true",
                "1,234.5 | 1234.5 | true",
                "-3 | the answer is -3 | true",
                "3 | the answer is -3 | false",
                "42 | 42, not 43 | false",
                "1e3 | 1000 | true",
                "42 | no idea | false",
                "-3 | It is now \u22123 degrees | true",
                "3 | It is now \u22123 degrees | false",
                "-3 | \u20133 | true",
                "348 | The range of values is 297-348. | true",
                "-348 | The range of values is 297-348. | false",
                "348 | 297\u2013348 | true",
                "348 | 297\u2212348 | true",
                "19 | COVID-19 | true",
                "10 | 5%-10% | true",
                "-4 | x = -4 | true",
                "-4 | ($-4$) | true",
                "-4 | **-4** | true",
                "-4 | -4 | true",
                ".5 | The answer is 0.5 | true",
                "0.5 | The answer is .5 | true",
                "-0.5 | The answer is -.5 | true",
                "0.5 | costs $.50 | true",
                "50 | The answer is .50 | false",
                "75 | The answer is .75 | false",
                "5 | No.5 | true",
                "5 | so ...5 | true",
                "2345 | 1,2345 | true",
                "1234567.5 | 1,234,567.5 | true",
                "1e-3 | 0.001 | true",
                "1e\u22123 | 0.001 | true"
            })
    void numberReadsTheLastNumber(String answer, String completion, boolean right) {
        assertThat(right(new AnswerRule.LastNumber(1e-6), answer, completion)).isEqualTo(right);
    }

    @Test
    void numberHasATolerance() {
        assertThat(right(new AnswerRule.LastNumber(0.01), "3.14159", "about 3.14"))
                .isTrue();
        assertThat(right(new AnswerRule.LastNumber(1e-6), "3.14159", "about 3.14"))
                .isFalse();
        assertThat(new AnswerRule.LastNumber(0).complaint("none")).isPresent();
    }

    @Test
    void aPatternFindsItsFirstGroupLast() {
        var rule = new AnswerRule.Found("#### (.+)");
        assertThat(right(rule, "7", "#### 6\nno:\n#### 7")).isTrue();
        assertThat(right(rule, "6", "#### 6\nno:\n#### 7")).isFalse();
        assertThat(right(rule, "6", "6")).isFalse();
        assertThatThrownBy(() -> new AnswerRule.Found("(")).hasMessageContaining("expression:");
    }

    @Test
    void mathComparesBoxesAndKeepsBothVerdicts() {
        var rule = new AnswerRule.Boxed(MathGrader.Judge.HENDRYCKS);
        assertThat(right(rule, "\\frac{1}{2}", "so $\\boxed{\\frac12}$")).isTrue();
        assertThat(right(rule, "we get $\\boxed{\\frac{1}{2}}$", "so $\\boxed{0.5}$"))
                .isTrue();
        var problem = new Problem("p", "?", "all", 0, "0.25");
        assertThat(rule.grade(problem, "0.25", "\\boxed{1/4}").why()).endsWith(MathVerdict.DISAGREEMENT);
    }
}
