package org.lockpick.study;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lockpick.form.Mistake;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.remote.EndpointForm;
import org.lockpick.store.UserMistake;

/// Reads a file that describes an endpoint.
public final class EndpointFile {
    private static final Pattern FOUND = Pattern.compile("found .*", Pattern.DOTALL);

    private EndpointFile() {}

    /// The endpoint in a YAML file.
    ///
    /// @throws UserMistake with all mistakes, each with file, line and column; what stands where the key is
    /// named is not shown, as it may be the key itself
    public static EndpointForm read(Path file) {
        try {
            return YamlForm.read(file, EndpointForm.class);
        } catch (StudyFileException e) {
            throw new UserMistake(e.mistakes().stream().map(EndpointFile::shown).collect(Collectors.joining("\n")));
        }
    }

    private static String shown(Mistake mistake) {
        if (!mistake.path().equals("key") && !mistake.path().startsWith("key.")) {
            return mistake.toString();
        }
        var hidden = Matcher.quoteReplacement("found something else (not shown, as it may be the key)");
        var message = FOUND.matcher(mistake.message()).replaceAll(hidden);
        return new Mistake(mistake.file(), mistake.line(), mistake.column(), mistake.path(), message).toString();
    }
}
