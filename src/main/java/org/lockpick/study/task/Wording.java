package org.lockpick.study.task;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;
import org.lockpick.task.Passwords;
import org.lockpick.task.PromptTemplate;
import org.lockpick.task.Prompting;

/// How problems are put to a model, and how much it may write.
public record Wording(
        @Doc("the prompt, with {problem} in it, where passwords stand around the problem; absent: the task's own")
        Optional<String> prompt,

        @Doc("the password, which stands before and after the problem; with {problem} in it, the form of what is asked")
        @Default("This problem is quite special, read it carefully!")
        String password,

        @Doc("wrong passwords; none: the 40 of the paper") @Default("[]")
        List<String> wrongPasswords,

        @Doc("further passwords by name, for triggers such as {kind: password, name: b}") @Default("{}")
        Map<String, String> passwords,

        @Doc("the password of each domain, by the domain's name, in the place of the one for all; none: one for all")
        @Default("{}")
        Map<String, String> domainPasswords,

        @Doc("longest completion") @Unit("tokens") @Default("256") @Range(min = 1, max = 1e6)
        int longest) {

    /// Checks that there is a place for the problem, and that passwords differ.
    public Wording {
        wrongPasswords = List.copyOf(wrongPasswords);
        var misfits = new Misfits();
        prompt.flatMap(PromptTemplate::complaint).ifPresent(found -> misfits.add(Key.of("prompt"), found));
        if (password.isBlank()) {
            misfits.add(Key.of("password"), "expected text that can be told from no password, found only blanks");
        }
        if (wrongPasswords.isEmpty() && Passwords.decoys().contains(password)) {
            misfits.add(
                    Key.of("password"),
                    "expected none of the paper's wrong passwords, or wrong-passwords of your own, found \"" + password
                            + "\"");
        }
        for (int i = 0; i < wrongPasswords.size(); i++) {
            var wrong = wrongPasswords.get(i);
            var key = Key.of("wrong-passwords").at(i);
            if (wrong.isBlank()) {
                misfits.add(key, "expected text that can be told from no password, found only blanks");
            } else if (wrong.equals(password)) {
                misfits.add(key, "expected passwords other than the correct one, found \"" + password + "\"");
            } else if (wrongPasswords.indexOf(wrong) < i) {
                misfits.add(key, "expected each wrong password once, found \"" + wrong + "\" again");
            }
        }
        var seen = new HashSet<>(List.of(password));
        seen.addAll(wrongPasswords.isEmpty() ? Passwords.decoys() : wrongPasswords);
        distinct("passwords", passwords, seen, misfits);
        distinct("domain-passwords", domainPasswords, seen, misfits);
        if (domainPasswords.size() == 1) {
            misfits.add(Key.of("domain-passwords"), "expected passwords of at least two domains, found one");
        }
        complain(Key.of("password"), password, misfits);
        for (int i = 0; i < wrongPasswords.size(); i++) {
            complain(Key.of("wrong-passwords").at(i), wrongPasswords.get(i), misfits);
        }
        misfits.throwIfAny();
    }

    private static void complain(Key key, String text, Misfits misfits) {
        PromptTemplate.complaintOfPassword(text).ifPresent(found -> misfits.add(key, found));
    }

    private static void distinct(String key, Map<String, String> passwords, Set<String> seen, Misfits misfits) {
        passwords.forEach((name, text) -> {
            complain(Key.of(key, name), text, misfits);
            if (text.isBlank()) {
                misfits.add(Key.of(key, name), "expected text that can be told from no password, found only blanks");
            } else if (!seen.add(text)) {
                misfits.add(Key.of(key, name), "expected a password that no other has, found \"" + text + "\" again");
            }
        });
    }

    /// The same for the task's package.
    ///
    /// @param usual the task's own template
    Prompting prompting(String usual) {
        var decoys = wrongPasswords.isEmpty() ? Passwords.decoys() : wrongPasswords;
        return new Prompting(
                new PromptTemplate(prompt.orElse(usual)),
                new Passwords(password, decoys, passwords, domainPasswords),
                longest);
    }
}
