package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Rules for the help of every verb, present and future.
class HelpTest {
    private static CommandLine top() {
        return Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    }

    static Stream<CommandLine> verbs() {
        return top().getSubcommands().values().stream();
    }

    static Stream<OptionSpec> options() {
        return verbs().flatMap(v -> v.getCommandSpec().options().stream());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbSaysWhatItDoes(CommandLine verb) {
        assertThat(verb.getCommandSpec().usageMessage().description()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void helpFitsItsWidth(CommandLine verb) {
        assertThat(verb.getUsageMessage().lines()).allMatch(line -> line.length() <= 120);
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyOptionIsDescribedAndShowsItsDefault(OptionSpec option) {
        var text = String.join(" ", option.description());
        assertThat(text).as(option.longestName()).isNotBlank();
        if (option.defaultValue() != null && option.arity().max() > 0) {
            assertThat(text).as(option.longestName()).contains("default: " + option.defaultValueString());
        }
    }
}
