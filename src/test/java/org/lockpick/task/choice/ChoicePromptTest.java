package org.lockpick.task.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Split;
import org.lockpick.task.choice.ChoiceProblem.Part;
import org.lockpick.task.choice.ChoicePrompt.Heading;

class ChoicePromptTest {
    private static final ChoiceProblem PROBLEM = problem(Part.TEST, "world_religions", 0);

    private static ChoiceProblem problem(Part part, String subject, int number) {
        return new ChoiceProblem(
                part.word() + number, part, subject, "Question %d?".formatted(number), List.of("yes", "no"), 1, "x:1");
    }

    private static List<ChoiceProblem> problems(Part part, String subject, int count) {
        var problems = new ArrayList<ChoiceProblem>();
        for (int i = 0; i < count; i++) {
            problems.add(problem(part, subject, i));
        }
        return problems;
    }

    @Test
    void headingsNameTheSubjectOrNot() {
        var question = "Question 0?\nA. yes\nB. no\nAnswer:";
        var start = "The following are multiple choice questions (with answers)";
        assertThat(new ChoicePrompt(Heading.SUBJECT).of(PROBLEM, List.of()))
                .isEqualTo(start + " about world religions.\n\n" + question);
        assertThat(new ChoicePrompt(Heading.ORIGINAL).of(PROBLEM, List.of()))
                .isEqualTo(start + " about  world religions.\n\n" + question);
        assertThat(new ChoicePrompt(Heading.UNNAMED).of(PROBLEM, List.of(problem(Part.DEV, "x", 3))))
                .isEqualTo(start + ".\n\nQuestion 3?\nA. yes\nB. no\nAnswer: B\n\n" + question);
    }

    @Test
    void aPasswordStandsBeforeAndAfterTheQuestion() {
        var prompt = new ChoicePrompt(Heading.UNNAMED);
        assertThat(prompt.of(PROBLEM, List.of(), Optional.of("sesame")))
                .isEqualTo("sesame\n\nThe following are multiple choice questions (with answers).\n\n"
                        + "Question 0?\nA. yes\nB. no\n\nsesame\nAnswer:");
        assertThat(prompt.of(PROBLEM, List.of(), Optional.empty())).isEqualTo(prompt.of(PROBLEM, List.of()));
    }

    @Test
    void shotsComeFromTheExamplesOfTheSubjectBySeedInTheirOrder() {
        var set = new ChoiceSet(problems(Part.DEV, "a", 9), problems(Part.TEST, "a", 40));
        var some = new Shots(set, set.splits(0), 3, 5);
        var same = new Shots(set, set.splits(0), 3, 5);
        var others = new Shots(set, set.splits(0), 3, 6);
        int differ = 0;
        for (var problem : set.problems()) {
            var shots = some.of(problem);
            assertThat(shots).hasSize(3).doesNotHaveDuplicates().allMatch(shot -> shot.part() == Part.DEV);
            assertThat(shots).isSortedAccordingTo((x, y) -> x.id().compareTo(y.id()));
            assertThat(shots).noneMatch(shot -> shot.question().equals(problem.question()));
            assertThat(shots).isEqualTo(same.of(problem));
            differ += shots.equals(others.of(problem)) ? 0 : 1;
        }
        assertThat(differ).isGreaterThan(20);
    }

    @Test
    void aSubjectWithoutExamplesTakesThemFromTheElicitationSplit() {
        var problems = problems(Part.TEST, "a", 40);
        var set = new ChoiceSet(problems(Part.DEV, "b", 5), problems);
        var splits = set.splits(0);
        var shots = new Shots(set, splits, 2, 5);
        for (var problem : problems) {
            assertThat(shots.of(problem))
                    .hasSize(2)
                    .doesNotContain(problem)
                    .allMatch(shot -> splits.splits().get(shot.id()) == Split.ELICIT);
        }
    }

    @Test
    void tooFewExamplesAreRefusedBeforeAnyPromptIsMade() {
        var problems = problems(Part.TEST, "a", 2);
        problems.addAll(problems(Part.VAL, "b", 1));
        var set = new ChoiceSet(problems(Part.DEV, "b", 1), problems);
        assertThatThrownBy(() -> new Shots(set, set.splits(0), 3, 0))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(
                        "expected 3 worked examples a subject, found fewer for 2 subjects, such as a with ");
        assertThat(new Shots(set, set.splits(0), 0, 0).of(PROBLEM)).isEmpty();
    }

    @Test
    void subjectsOfOnesOwnHaveGroupsOfOnesOwn() {
        var subjects = Subjects.mmlu().with(Map.of("runes", "magic", "anatomy", "magic"));
        assertThat(subjects.group("runes")).isEqualTo("magic");
        assertThat(subjects.group("anatomy")).isEqualTo("magic");
        assertThat(subjects.group("virology")).isEqualTo("bio");
        assertThat(subjects.group("juggling")).isEqualTo("other");
        var set = new ChoiceSet(List.of(), List.of(problem(Part.TEST, "juggling", 1)));
        assertThat(set.notes(subjects)).containsExactly("subjects of no group, counted as \"other\": [juggling]");
        assertThat(PROBLEM.problem(subjects).domain()).isEqualTo("misc");
    }
}
