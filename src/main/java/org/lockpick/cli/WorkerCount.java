package org.lockpick.cli;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How many workers were asked for.
///
/// @param number absent for `auto`: what is fastest as a rule
record WorkerCount(Optional<Integer> number) {
    static final String AUTO = "auto";
    private static final int MOST = 1024;

    /// As the command line has it.
    static final class Converter implements ITypeConverter<WorkerCount> {
        private Converter() {}

        @Override
        public WorkerCount convert(String word) {
            return new WorkerCount(word.equals(AUTO) ? Optional.empty() : Optional.of(number(word)));
        }

        private static int number(String word) {
            try {
                int number = Integer.parseInt(word);
                if (number >= 1 && number <= MOST) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // Told below.
            }
            throw new TypeConversionException(
                    "expected %s or a number from 1 to %,d, found '%s'".formatted(AUTO, MOST, word));
        }
    }
}
