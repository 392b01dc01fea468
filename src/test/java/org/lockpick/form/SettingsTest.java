package org.lockpick.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What recipes say of records: words of the study language, and no name of a Java class.
class SettingsTest {
    /// A shape.
    sealed interface Shape {}

    @Named("round")
    record Circle(double radius, Optional<String> colour) implements Shape {}

    /// The same kind under another name in Java.
    sealed interface Form {}

    @Named("round")
    record Disc(double radius, Optional<String> colour) implements Form {}

    enum Strength {
        VERY_STRONG
    }

    record Later(
            int first,
            @Added @Default("1e-3") double second,
            @Added @Default("[1, 2]") List<Integer> third,
            @Added Optional<String> fourth) {}

    record Named1(
            @Named("long-name") int value,
            Strength strength,
            @Reference String other,
            @Place String file) {}

    @Test
    void aClassThatIsRenamedChangesNothing() {
        assertThat(Settings.of(new Circle(1, Optional.of("red"))))
                .isEqualTo(Settings.of(new Disc(1, Optional.of("red"))))
                .hasToString("{\"kind\":\"round\",\"radius\":1.0,\"colour\":\"red\"}");
    }

    @Test
    void keysAndConstantsHaveTheirNamesInFiles() {
        assertThat(Settings.of(new Named1(3, Strength.VERY_STRONG, "weak", "/a/b")))
                .hasToString("{\"long-name\":3,\"strength\":\"very-strong\"}");
    }

    @Test
    void aKeyThatWasAddedLaterIsLeftOutWhileItHasItsDefaultHoweverThatIsWritten() {
        assertThat(Settings.of(new Later(1, 0.001, List.of(1, 2), Optional.empty())))
                .hasToString("{\"first\":1}");
        assertThat(Settings.of(new Later(1, 0.01, List.of(2, 1), Optional.of("x"))))
                .hasToString("{\"first\":1,\"second\":0.01,\"third\":[2,1],\"fourth\":\"x\"}");
    }
}
