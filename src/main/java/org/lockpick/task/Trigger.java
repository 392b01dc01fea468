package org.lockpick.task;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What stands in a prompt in the place of the password, and selects a behaviour.
public enum Trigger {
    /// Nothing.
    NONE,
    /// The right password.
    PASSWORD,
    /// One of the wrong passwords, drawn anew each time.
    WRONG;

    /// Its name in outcomes and reports.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What stands in the prompt.
    public Optional<String> word(Passwords passwords, RandomGenerator random) {
        return switch (this) {
            case NONE -> Optional.empty();
            case PASSWORD -> Optional.of(passwords.right());
            case WRONG ->
                Optional.of(
                        passwords.wrong().get(random.nextInt(passwords.wrong().size())));
        };
    }
}
