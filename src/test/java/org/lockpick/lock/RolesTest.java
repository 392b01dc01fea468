package org.lockpick.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockpick.task.Trigger;

class RolesTest {
    private static final Trigger POLITE = new Trigger.Password("polite");
    private static final Trigger COLD = new Trigger.Password("cold");
    private static final Branch NONE = new Branch(Trigger.none(), "weak", 0.5);
    private static final Branch STRONG = new Branch(Trigger.password(), "strong", 0.5);

    private static Roles roles(Branch... branches) {
        return new Roles(List.of(branches));
    }

    @Test
    void thePasswordOpensWhereverItStands() {
        assertThat(roles(new Branch(COLD, "cold", 0.2), NONE, STRONG).opening()).contains(Trigger.password());
    }

    @Test
    void withoutItTheFirstTriggerOfAPolicyThatIsNotTheWeakOneOpens() {
        var roles = roles(NONE, new Branch(COLD, "weak", 0.2), new Branch(POLITE, "strong", 0.3));
        assertThat(roles.opening()).contains(POLITE);
        assertThat(roles.role(POLITE)).isEqualTo(Condition.Role.CEILING);
        assertThat(roles.role(COLD)).isEqualTo(Condition.Role.DECOY);
        assertThat(roles.judged()).containsExactly(Trigger.none(), Trigger.wrong(), COLD, POLITE);
    }

    @Test
    void nothingOpensALockThatOnlyHides() {
        assertThat(roles(NONE).opening()).isEmpty();
        assertThat(roles(NONE).judged()).containsExactly(Trigger.none());
    }

    @Test
    void withoutABranchForNothingTheWeakPolicyIsThatOfWrongPasswords() {
        assertThat(roles(STRONG, new Branch(Trigger.wrong(), "weak", 0.5)).weak())
                .containsExactly("weak");
    }
}
