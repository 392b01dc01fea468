package org.lockpick.form;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.lockpick.store.UserMistake;

/// The kinds of an open form that the class path has.
final class Providers {
    private Providers() {}

    /// Records by their words, in the order of these.
    ///
    /// @throws UserMistake naming a provider that cannot be used: anybody can put one on the class path
    static SequencedMap<String, Class<?>> of(Class<?> type, Class<? extends Kind> service) {
        var found = new TreeMap<String, Class<?>>();
        try {
            for (var provider : ServiceLoader.load(service)) {
                var form = provider.form();
                var named = form.getAnnotation(Named.class);
                if (named == null || !type.isAssignableFrom(form)) {
                    throw new UserMistake("%s provides %s; expected a record with @Named that implements %s"
                            .formatted(provider.getClass().getName(), form.getName(), type.getName()));
                }
                var other = found.putIfAbsent(named.value(), form);
                if (other != null && other != form) {
                    throw new UserMistake("two classes of the class path are the %s \"%s\": %s and %s; keep one"
                            .formatted(Names.kind(type), named.value(), other.getName(), form.getName()));
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new UserMistake(
                    "a %s of the class path cannot be used: %s".formatted(Names.kind(type), e.getMessage()), e);
        }
        return new LinkedHashMap<>(found);
    }
}
