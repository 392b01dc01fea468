package org.lockpick.study.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What a study has that a figure can name.
///
/// @param locks its locks
/// @param methods its elicitations
/// @param policies its policies, and models without a lock
/// @param triggers words of the triggers that its locks are measured under
/// @param planned what only its plan tells; empty before there is one, and then it is not checked
public record Known(
        Set<String> locks, Set<String> methods, Set<String> policies, Set<String> triggers, Optional<Planned> planned) {
    /// What is no study.
    static final Known NOTHING = new Known(Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty());

    /// Copies.
    public Known {
        locks = Set.copyOf(locks);
        methods = Set.copyOf(methods);
        policies = Set.copyOf(policies);
        triggers = Set.copyOf(triggers);
    }

    /// What a plan tells.
    ///
    /// @param elicited every elicited model that is planned
    /// @param problems what the measured problems are like; asked only where a figure speaks of problems, for
    ///     they may have to be made
    public record Planned(List<Elicited> elicited, Supplier<Set<Problems>> problems) {
        /// Copies.
        public Planned {
            elicited = List.copyOf(elicited);
        }
    }

    /// An elicited model.
    ///
    /// @param lock its lock
    /// @param method its elicitation
    /// @param coordinates where it stands in the elicitation's grid
    public record Elicited(String lock, String method, Map<String, String> coordinates) {
        /// Copies.
        public Elicited {
            coordinates = Map.copyOf(coordinates);
        }
    }

    /// Problems that a figure cannot tell apart.
    ///
    /// @param task of the problems; empty in a study of one task
    /// @param domain of the problems
    /// @param level of the problems; empty where they have none
    public record Problems(String task, String domain, Optional<Integer> level) {}
}
