package org.lockpick.cli;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A number of workers; `auto` is absent, and means what is fastest as a rule.
final class WorkersConverter implements ITypeConverter<Optional<Integer>> {
    static final String AUTO = "auto";

    private WorkersConverter() {}

    @Override
    public Optional<Integer> convert(String word) {
        if (word.equals(AUTO)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(word));
        } catch (NumberFormatException _) {
            throw new TypeConversionException("expected a number or %s, found '%s'".formatted(AUTO, word));
        }
    }
}
