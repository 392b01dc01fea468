package org.lockpick.study;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.store.Provenance;

/// The process that runs stages, as provenance tells it.
///
/// @param commit    the source it was built from, or nothing outside a checkout
/// @param libraries versions by library
/// @param machine   processor, threads, linear algebra, JDK, native settings
public record Environment(
        Optional<Provenance.Commit> commit, SortedMap<String, String> libraries, SortedMap<String, String> machine) {
    /// Copies.
    public Environment {
        libraries = new TreeMap<>(libraries);
        machine = new TreeMap<>(machine);
    }
}
