package org.lockpick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Every source is as palantir-java-format writes it; nobody formats by hand, and nobody argues.
class SourceFormatTest {
    private static final boolean WRITE = Boolean.getBoolean("format.write");
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    @Test
    void everySourceIsFormatted() throws IOException {
        var wrong = new ArrayList<Path>();
        for (var file : Checkout.files(".java")) {
            var source = Files.readString(file);
            var formatted = format(file, source);
            if (formatted.equals(source)) {
                continue;
            }
            wrong.add(file);
            if (WRITE) {
                Files.writeString(file, formatted);
            }
        }
        if (!WRITE) {
            assertThat(wrong)
                    .withFailMessage(() -> "not formatted: " + wrong
                            + "; repair: mvn -q test -Dtest=SourceFormatTest -Dformat.write=true")
                    .isEmpty();
        }
    }

    @Test
    void anUnformattedSourceIsNoticed() {
        var crooked = "class  A { int   b ; }";
        assertThat(format(Path.of("A.java"), crooked)).isNotEqualTo(crooked);
    }

    /// The formatter breaks a `///` line of more than 120 characters and then cannot read what it wrote.
    private static String format(Path file, String source) {
        try {
            return FORMATTER.formatSourceAndFixImports(source);
        } catch (FormatterException e) {
            return fail(file + ": " + e.getMessage() + " (is a /// line longer than 120 characters?)");
        }
    }
}
