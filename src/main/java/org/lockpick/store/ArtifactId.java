package org.lockpick.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;

/// The name of an artifact: its kind and the hash of the recipe it was made by; in JSON and as text
/// `kind/hash`.
///
/// @param kind what it is, such as `organism` or `outcomes`; lower-case letters, digits and hyphens
/// @param hash the hash of the canonical recipe
public record ArtifactId(String kind, Hash hash) implements Comparable<ArtifactId> {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]*");
    // The store keeps its own directories beside those of the kinds.
    private static final Set<String> RESERVED = Set.of(Store.STAGING, Store.CLAIMS, Store.WORK, Store.FAILED);

    /// Checks the kind.
    public ArtifactId {
        checkKind(kind);
    }

    /// Reads `kind/hash`.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ArtifactId parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("expected an artifact as kind/hash, got \"" + text + "\"");
        }
        return new ArtifactId(text.substring(0, slash), new Hash(text.substring(slash + 1)));
    }

    /// `kind/` and the first 12 digits, for people.
    public String brief() {
        return kind + "/" + hash.brief();
    }

    @Override
    public int compareTo(ArtifactId other) {
        return Comparator.comparing(ArtifactId::kind)
                .thenComparing(ArtifactId::hash)
                .compare(this, other);
    }

    @Override
    @JsonValue
    public String toString() {
        return kind + "/" + hash;
    }

    static void checkKind(String kind) {
        if (!KIND.matcher(kind).matches() || RESERVED.contains(kind)) {
            throw new IllegalArgumentException("expected a kind of lower-case letters, digits and hyphens, and none of "
                    + "claims, failed, staging, work; got \"" + kind + "\"");
        }
    }

    /// One path segment, for the directories that belong to an artifact still to be made.
    String asFileName() {
        return kind + "-" + hash;
    }
}
