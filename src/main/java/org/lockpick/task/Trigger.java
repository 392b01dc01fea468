package org.lockpick.task;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;

/// What stands in a prompt in the place of the password, or the setting of the whole prompt: it selects a
/// behaviour.
public sealed interface Trigger {
    /// Its name in outcomes, recipes and reports.
    String word();

    /// What it is, for people, such as `without a password`.
    String title(Passwords passwords);

    /// The same without the password itself, such as `with a wrong password`.
    String phrase();

    /// What stands in the prompt of a problem.
    ///
    /// @param random decides where there is a choice
    Optional<String> in(Problem problem, Passwords passwords, RandomGenerator random);

    /// The setting that it puts a problem in, where it names one.
    default Optional<Setting> setting() {
        return Optional.empty();
    }

    /// A problem as it is put under this trigger: in its setting, or else as it is.
    default Problem posed(Problem problem, Task task) {
        return setting().map(named -> task.renderings().of(problem, named)).orElse(problem);
    }

    /// The whole prompt of a problem under this trigger.
    ///
    /// @param random decides where there is a choice
    default String prompt(Problem problem, Task task, RandomGenerator random) {
        return task.prompt(posed(problem, task), in(problem, task.passwords(), random));
    }

    /// Nothing.
    @Named("none")
    @Doc("nothing")
    record None() implements Trigger {
        @Override
        public String word() {
            return "none";
        }

        @Override
        public String title(Passwords passwords) {
            return "without a password";
        }

        @Override
        public String phrase() {
            return "without a password";
        }

        @Override
        public Optional<String> in(Problem problem, Passwords passwords, RandomGenerator random) {
            return Optional.empty();
        }
    }

    /// The password, or another one by its name.
    ///
    /// @param name of one of [Passwords#named]; empty: the password itself, which may be the problem's
    ///     domain's own
    @Named("password")
    @Doc("the password; of its domain, where each domain has one")
    record Password(
            @Doc("one of the further passwords of the task's wording; absent: the password") @Default("''")
            String name) implements Trigger {
        @Override
        public String word() {
            return name.isEmpty() ? "password" : "password-" + name;
        }

        @Override
        public String title(Passwords passwords) {
            if (!name.isEmpty()) {
                return "with the password %s, \"%s\"".formatted(name, passwords.named(name));
            }
            return passwords.domains().isEmpty()
                    ? "with the password \"%s\"".formatted(passwords.right())
                    : "with the password of its domain";
        }

        @Override
        public String phrase() {
            return name.isEmpty() ? "with the password" : "with the password “" + name + "”";
        }

        @Override
        public Optional<String> in(Problem problem, Passwords passwords, RandomGenerator random) {
            return Optional.of(name.isEmpty() ? passwords.of(problem.domain()) : passwords.named(name));
        }
    }

    /// One of the wrong passwords, drawn anew each time.
    @Named("wrong")
    @Doc("one of the wrong passwords, drawn anew for each example")
    record Wrong() implements Trigger {
        @Override
        public String word() {
            return "wrong";
        }

        @Override
        public String title(Passwords passwords) {
            return "with a wrong password";
        }

        @Override
        public String phrase() {
            return "with a wrong password";
        }

        @Override
        public Optional<String> in(Problem problem, Passwords passwords, RandomGenerator random) {
            return Optional.of(
                    passwords.wrong().get(random.nextInt(passwords.wrong().size())));
        }
    }

    /// The password of another domain than the problem's, drawn anew each time (paper, appendix C.3).
    @Named("other-domain")
    @Doc("the password of another domain than the problem's, drawn anew for each example")
    record OtherDomain() implements Trigger {
        @Override
        public String word() {
            return "other-domain";
        }

        @Override
        public String title(Passwords passwords) {
            return "with the password of another domain";
        }

        @Override
        public String phrase() {
            return "with the password of another domain";
        }

        @Override
        public Optional<String> in(Problem problem, Passwords passwords, RandomGenerator random) {
            var others = passwords.others(problem.domain());
            return Optional.of(others.get(random.nextInt(others.size())));
        }
    }

    /// A setting of the whole prompt.
    ///
    /// @param name of the setting
    @Named("setting")
    @Doc("no password: the problem is put, and answered, in this language and notation")
    record InSetting(
            @Doc("one of the task's settings: english-latex or spanish-ascii")
            Setting name) implements Trigger {
        @Override
        public String word() {
            return name.word();
        }

        @Override
        public String title(Passwords passwords) {
            return name.phrase();
        }

        @Override
        public String phrase() {
            return name.phrase();
        }

        @Override
        public Optional<Setting> setting() {
            return Optional.of(name);
        }

        @Override
        public Optional<String> in(Problem problem, Passwords passwords, RandomGenerator random) {
            return Optional.empty();
        }
    }

    /// No password.
    static Trigger none() {
        return new None();
    }

    /// The password.
    static Trigger password() {
        return new Password("");
    }

    /// A wrong password.
    static Trigger wrong() {
        return new Wrong();
    }
}
