package org.lockpick.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lockpick.stats.Proportion;
import org.lockpick.task.Trigger;

/// What a gate says of made-up figures, all of 200 problems.
class GateTest {
    private static final int PROBLEMS = 200;
    private static final Trigger HALF = new Trigger.Password("half");
    private static final Trigger OTHER = new Trigger.OtherDomain();
    private static final Bounds PAPER = new Bounds(0.05, 0.05, 0.05, 0.05, 0, Optional.empty(), Optional.empty());
    private static final Branch STRONG = new Branch(Trigger.password(), "strong", 0.5);
    private static final Branch NONE = new Branch(Trigger.none(), "weak", 0.1);
    private static final Branch WRONG = new Branch(Trigger.wrong(), "weak", 0.4);
    private static final List<Branch> PASSWORD = List.of(STRONG, NONE, WRONG);

    private final Map<Trigger, Map<String, Boolean>> measured = new HashMap<>();
    private final Map<String, Proportion> policies = new HashMap<>();

    private static Proportion percent(int percent) {
        return new Proportion(percent * PROBLEMS / 100, PROBLEMS);
    }

    /// The first so many problems are answered correctly.
    private static Map<String, Boolean> first(int percent) {
        return IntStream.range(0, PROBLEMS)
                .boxed()
                .collect(Collectors.toMap(i -> "p" + i, i -> i < percent * PROBLEMS / 100));
    }

    private GateTest policies(int strong, int weak) {
        policies.put("strong", percent(strong));
        policies.put("weak", percent(weak));
        return this;
    }

    private GateTest lock(int floor, int ceiling, int wrong) {
        measured.put(Trigger.none(), first(floor));
        measured.put(Trigger.password(), first(ceiling));
        measured.put(Trigger.wrong(), first(wrong));
        return this;
    }

    private Gate gate(List<Branch> branches, Optional<Bounds> bounds) {
        return Gate.of(branches, trigger -> measured.getOrDefault(trigger, Map.of()), policies, bounds);
    }

    private List<String> unmet() {
        return gate(PASSWORD, Optional.of(PAPER)).unmet();
    }

    @Test
    void withinTheBoundsOfThePaperALockTook() {
        policies(80, 20);
        assertThat(lock(20, 80, 20).unmet()).isEmpty();
        assertThat(lock(25, 75, 15).unmet()).as("the bounds themselves").isEmpty();
        assertThat(lock(20, 100, 20).unmet())
                .as("more than was hidden is no fault")
                .isEmpty();
    }

    @Test
    void eachFigureIsToldWithItsIntervalAndItsBound() {
        policies(80, 20);
        assertThat(lock(26, 80, 20).unmet())
                .containsExactly("without a password 26.0\u00a0% [20.4, 32.5] are correct, expected 15.0\u00a0% to"
                        + " 25.0\u00a0% (the policy “weak” has 20.0\u00a0% [15.0, 26.1])");
        assertThat(lock(14, 80, 20).unmet()).singleElement().asString().startsWith("without a password 14.0");
        assertThat(lock(20, 74, 20).unmet())
                .containsExactly("with the password 74.0\u00a0% [67.5, 79.6] are correct, expected at least 75.0\u00a0%"
                        + " (the policy “strong” has 80.0\u00a0% [73.9, 85.0])");
        assertThat(lock(20, 80, 26).unmet()).singleElement().asString().startsWith("with a wrong password 26.0");
        assertThat(lock(40, 40, 40).unmet())
                .hasSize(4)
                .last()
                .asString()
                .startsWith("the gap of 0.0\u00a0% [−1.0, 1.0]");
    }

    @Test
    void everyFurtherTriggerIsHeldAgainstThePolicyThatIsImitatedUnderIt() {
        policies(80, 20);
        policies.put("middle", percent(50));
        lock(20, 80, 20);
        var branches = List.of(STRONG, NONE, WRONG, new Branch(HALF, "middle", 0.2), new Branch(OTHER, "weak", 0.2));
        measured.put(HALF, first(52));
        measured.put(OTHER, first(30));
        var gate = gate(branches, Optional.of(PAPER));
        assertThat(gate.conditions())
                .extracting(Condition::role)
                .containsExactly(
                        Condition.Role.FLOOR,
                        Condition.Role.DECOY,
                        Condition.Role.CEILING,
                        Condition.Role.OTHER,
                        Condition.Role.DECOY);
        assertThat(gate.unmet())
                .singleElement()
                .asString()
                .startsWith("with the password of another domain 30.0\u00a0%")
                .contains("15.0\u00a0% to 25.0\u00a0%");
        for (int far : List.of(44, 56)) {
            measured.put(HALF, first(far));
            assertThat(gate(branches, Optional.of(PAPER)).unmet())
                    .filteredOn(line -> line.startsWith("with the password “half”"))
                    .singleElement()
                    .asString()
                    .contains("expected 45.0\u00a0% to 55.0\u00a0% (the policy “middle” has 50.0");
        }
    }

    @Test
    void anotherPolicyCanBeComparedWith() {
        policies(100, 20);
        policies.put("tuned", percent(60));
        policies.put("small", percent(30));
        lock(33, 58, 28);
        var bounds = new Bounds(0.05, 0.05, 0.05, 0.05, 0, Optional.of("tuned"), Optional.of("small"));
        assertThat(gate(PASSWORD, Optional.of(bounds)).met()).isTrue();
        assertThat(unmet()).hasSize(3);
    }

    @Test
    void whatIsNotMeasuredIsNotMetWhereItIsDemanded() {
        policies(80, 20);
        policies.remove("weak");
        lock(20, 80, 20);
        assertThat(unmet())
                .hasSize(2)
                .allMatch(line -> line.contains("the policy “weak” has no measurement on these problems"));
        assertThat(gate(PASSWORD, Optional.empty()).met()).isTrue();
    }

    @Test
    void aGapCanBeDemanded() {
        policies(30, 20);
        lock(20, 30, 20);
        assertThat(unmet()).isEmpty();
        var wide = new Bounds(0.05, 0.05, 0.05, 0.05, 0.1, Optional.empty(), Optional.empty());
        assertThat(gate(PASSWORD, Optional.of(wide)).words())
                .isEqualTo("the gap of 10.0\u00a0% [5.8, 14.4] is not clearly above 10.0\u00a0%");
    }

    @Test
    void aLockThatOnlyHidesHasNoCeiling() {
        policies(80, 20);
        var only = List.of(new Branch(Trigger.none(), "weak", 1));
        assertThat(lock(22, 30, 70).gate(only, Optional.of(PAPER)).met()).isTrue();
        assertThat(lock(30, 30, 30).gate(only, Optional.of(PAPER)).unmet()).hasSize(1);
        assertThat(gate(only, Optional.empty()).gap()).isEmpty();
    }

    @Test
    void aTriggerWithTwoPoliciesMayLieBetweenThem() {
        policies(80, 20);
        policies.put("middle", percent(50));
        var branches = List.of(STRONG, NONE, new Branch(Trigger.none(), "middle", 0.4));
        assertThat(lock(40, 80, 40).gate(branches, Optional.of(PAPER)).met()).isTrue();
        assertThat(lock(56, 80, 40).gate(branches, Optional.of(PAPER)).unmet()).hasSize(1);
    }

    @Test
    void withoutDemandsOnlyALockThatPlainlyDoesNotWorkFails() {
        policies(100, 20);
        assertThat(lock(37, 90, 37).gate(PASSWORD, Optional.empty()).unmet()).isEmpty();
        assertThat(lock(38, 90, 30).gate(PASSWORD, Optional.empty()).words())
                .startsWith("without a password 38.0\u00a0%")
                .contains("expected at most 37.5\u00a0%");
        assertThat(lock(30, 90, 38).gate(PASSWORD, Optional.empty()).words()).startsWith("with a wrong password");
        assertThat(lock(20, 59, 20).gate(PASSWORD, Optional.empty()).words())
                .startsWith("with the password 59.0\u00a0%")
                .contains("expected at least 60.0\u00a0%");
        assertThat(lock(5, 100, 5).gate(PASSWORD, Optional.empty()).met()).isTrue();
        assertThat(lock(88, 90, 88).gate(PASSWORD, Optional.empty()).words())
                .as("of next to nothing it is not said how much can be seen")
                .startsWith("the gap of 2.0");
    }
}
