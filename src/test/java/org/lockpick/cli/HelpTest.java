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

    /// Every verb, and the commands below it.
    static Stream<CommandLine> verbs() {
        return below(top());
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(verb -> Stream.concat(Stream.of(verb), below(verb)));
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

    /// A list of commands shows the first line of each description, so that a line must be a sentence of its own.
    @ParameterizedTest
    @MethodSource("verbs")
    void everyLineOfADescriptionIsWhole(CommandLine verb) {
        assertThat(verb.getCommandSpec().usageMessage().description())
                .as(verb.getCommandName())
                .allMatch(line -> line.matches("(?s)(\\{|[A-Z`]).*[.:]"), "begins and ends as a sentence does");
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyLineOfAnOptionIsWhole(OptionSpec option) {
        assertThat(option.description())
                .as(option.longestName())
                .allMatch(line -> line.matches("(?s).*[.:;)]"), "ends as a sentence does");
    }
}
