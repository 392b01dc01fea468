package org.lockpick.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lockpick.train.Precision;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Number formats as they are written in flags and study files.
final class PrecisionConverter implements ITypeConverter<Precision> {
    @Override
    public Precision convert(String text) {
        return Arrays.stream(Precision.values())
                .filter(precision -> word(precision).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected %s, found %s"
                        .formatted(
                                Arrays.stream(Precision.values())
                                        .map(PrecisionConverter::word)
                                        .collect(Collectors.joining(", ")),
                                text)));
    }

    static String word(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
