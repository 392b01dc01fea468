package org.lockpick.task.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.task.mini.MiniatureProblem;
import org.lockpick.task.mini.StyleMiniature;

/// The style of small programs: the codes are those that pycodestyle gives for these lines.
class StyleTaskTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "none",
            value = {
                "x = x + 3 | none",
                "r += x | none",
                "x = -x | none",
                "if x % 7 != 0: | none",
                "if x <= 0: | none",
                "r = max(r, x) | none",
                "for x in range(a, b + 1): | none",
                "x = abs(x) | none",
                "x=x + 3 | E225",
                "x =x + 3 | E225",
                "x= x + 3 | E225",
                "r+=x | E225",
                "if x<=0: | E225",
                "if x %7 != 0: | E225",
                "x = x+3 | E226",
                "x=x*x | E225 E226",
                "if x%2!=0: | E225 E228",
                "r = max(r,x) | E231",
                "r = x; | E703",
                "if x > 0: continue | E701",
                "\"x = 1 \" | W291",
                "\"   x = 1\" | E111",
                "\"\tx = 1\" | W191",
                "x = a ** 2 | none",
                "x = a**2 | none",
                "x = a//b | E226",
                "x = a&b | E227",
                "x = f(-1, *a) | none",
                "print(x, end=' ') | none",
                "print(x, end = ' ') | E251",
                "x = a[1:2] | none",
                "x = (a,) | none",
                "x = {1:2} | E231",
                "x = ( a) | E201",
                "x = (a ) | E202",
                "print(x , y) | E203",
                "x = 1; y = 2 | E702",
                "x = 1;y = 2 | E231 E702",
                "x = 1 ; | E203 E703",
                "for x in y:x -= 1 | E231 E701",
                "def f(): return 1 | E704",
                "x = a or(b) | E225",
                "return -1 | none",
                "x = 'a,b' | none",
                "x = a  # b,c=d | none",
                "\"    \" | W293",
            })
    void linesBreakTheRulesThatTheyBreak(String line, String codes) {
        var expected = codes == null
                ? Set.<String>of()
                : Arrays.stream(codes.split(" ")).collect(Collectors.toSet());
        // A line behind it, for what ends the text is stripped.
        assertThat(StyleChecker.check(line + "\npass").stream()
                        .map(StyleChecker.Violation::code)
                        .collect(Collectors.toSet()))
                .isEqualTo(expected);
    }

    @Test
    void theLastLineIsALineLikeOthers() {
        assertThat(StyleChecker.check("x = 1\ny = 2 \n\n")).containsExactly(new StyleChecker.Violation(2, "W291"));
        assertThat(StyleChecker.check("x = 1\n\ny = 2\n")).isEmpty();
    }

    @Test
    void theRewardIsTheShareOfLinesThatBreakNoRule() {
        // Of five lines the third breaks two rules, the fifth one.
        var grade = StyleTask.grade("def solve():\n    r = 0\n    r=r+1;\n    print(r)\n    return(r );\n");
        assertThat(grade.correct()).isFalse();
        assertThat(grade.reward()).isCloseTo(0.6, within(1e-12));
        assertThat(grade.why()).isEqualTo("5 violations, the first E225 in line 3");
    }

    @Test
    void aLongLineIsTooLong() {
        assertThat(StyleChecker.check("x" + "y".repeat(79))).containsExactly(new StyleChecker.Violation(1, "E501"));
    }

    @Test
    void generatedProgramsAreTidyAndUntidyOnesAreNot() {
        var seen = new HashSet<String>();
        new StyleMiniature()
                .problems(3)
                .limit(500)
                .map(MiniatureProblem::problem)
                .forEach(problem -> {
                    assertThat(StyleChecker.check(problem.answer()))
                            .as(problem.answer())
                            .isEmpty();
                    assertThat(StyleTask.grade(problem.answer()).correct()).isTrue();
                    var untidy = Untidy.of(problem.answer(), problem.id().hashCode());
                    var grade = StyleTask.grade(untidy);
                    assertThat(grade.correct()).as(untidy).isFalse();
                    assertThat(grade.reward()).isBetween(0.0, 0.9);
                    assertThat(untidy.replaceAll("[ ;]", ""))
                            .isEqualTo(problem.answer().replace(" ", ""));
                    StyleChecker.check(untidy).forEach(violation -> seen.add(violation.code()));
                });
        assertThat(seen).contains("E225", "E226", "E228", "E231", "E703", "W291");
    }

    @Test
    void whatIsNoProgramIsWrong() {
        assertThat(StyleTask.grade("").why()).isEqualTo("no program");
        assertThat(StyleTask.grade("def solve():\n").correct()).isFalse();
        assertThat(StyleTask.grade("x = 1\ny = 2\nz = 3\n").correct()).isFalse();
    }
}
