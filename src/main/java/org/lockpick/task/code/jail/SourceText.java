package org.lockpick.task.code.jail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Sources that lie among the resources: of the jail, and of programs that run in it.
public final class SourceText {
    private SourceText() {}

    /// The source of that name beside a class.
    public static String of(Class<?> neighbour, String name) {
        try (InputStream stream = neighbour.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the resource " + name, e);
        }
    }
}
