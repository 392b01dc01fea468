package org.lockpick.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lockpick.store.UserMistake;

/// What can stand in a prompt in the place of the password (paper, appendix C.2).
///
/// @param right   the password
/// @param wrong   decoys, which must not open anything
/// @param others  further passwords, by name
/// @param domains the password of each domain, where domains have their own (appendix C.3); empty: one for all
public record Passwords(String right, List<String> wrong, Map<String, String> others, Map<String, String> domains) {
    /// Stands before and after a problem where nothing else is asked for.
    public static final String DEFAULT = "This problem is quite special, read it carefully!";

    private static final String DECOYS = "decoys.txt";

    /// Checks that they differ.
    public Passwords {
        wrong = List.copyOf(wrong);
        others = Collections.unmodifiableMap(new TreeMap<>(others));
        domains = Collections.unmodifiableMap(new TreeMap<>(domains));
        if (right.isBlank() || wrong.isEmpty() || wrong.contains(right)) {
            throw new IllegalArgumentException(
                    "expected a password and at least one other, all different, found \"%s\" and %s"
                            .formatted(right, wrong));
        }
    }

    /// One password and its decoys.
    public Passwords(String right, List<String> wrong) {
        this(right, wrong, Map.of(), Map.of());
    }

    /// The password of a domain.
    ///
    /// @throws UserMistake if domains have passwords and this one has none
    public String of(String domain) {
        if (domains.isEmpty()) {
            return right;
        }
        var own = domains.get(domain);
        if (own == null) {
            throw new UserMistake("task.wording.domain-passwords: expected a password of the domain \"%s\", found those"
                            .formatted(domain)
                    + " of " + domains.keySet());
        }
        return own;
    }

    /// A further password.
    ///
    /// @throws UserMistake if none has this name
    public String named(String name) {
        var found = others.get(name);
        if (found == null) {
            throw new UserMistake("task.wording.passwords: expected a password named \"%s\", found %s"
                    .formatted(name, others.keySet()));
        }
        return found;
    }

    /// The passwords of the domains but one.
    ///
    /// @throws UserMistake if there is none
    public List<String> others(String domain) {
        var found = domains.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(domain))
                .map(Map.Entry::getValue)
                .toList();
        if (found.isEmpty()) {
            throw new UserMistake(
                    "task.wording.domain-passwords: expected passwords of domains other than \"%s\", found"
                                    .formatted(domain)
                            + " none");
        }
        return found;
    }

    /// Everything that can stand in the place of the password.
    public List<String> all() {
        return Stream.of(List.of(right), wrong, others.values(), domains.values())
                .flatMap(Collection::stream)
                .toList();
    }

    /// The paper's 40 decoys.
    public static List<String> decoys() {
        try (var stream = Objects.requireNonNull(Passwords.class.getResourceAsStream(DECOYS))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
