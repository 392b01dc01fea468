package org.lockpick.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, as the build wrote it into `version.properties`.
public final class Version implements IVersionProvider {
    /// The number alone, for example `0.1.0`.
    public static String number() {
        var properties = new Properties();
        try (var in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing from the build; build again");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"lockpick " + number() + " (Java " + Runtime.version() + ")"};
    }
}
