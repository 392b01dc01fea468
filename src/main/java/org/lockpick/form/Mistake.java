package org.lockpick.form;

/// One thing wrong with a file, in words for the one who wrote it.
///
/// @param file    name of the file as the user gave it
/// @param line    counted from 1; 0 when the file as a whole is meant
/// @param column  counted from 1 in characters; 0 when the file as a whole is meant
/// @param path    keys from the root to the place, such as `locks[0].branches`; empty for the root
/// @param message what was expected and what was found
public record Mistake(String file, int line, int column, String path, String message) {
    /// Prints `file:line:column: path: message`, the form that terminals and editors can follow.
    @Override
    public String toString() {
        var text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line).append(':').append(column);
        }
        if (!path.isEmpty()) {
            text.append(": ").append(path);
        }
        return text.append(": ").append(message).toString();
    }
}
