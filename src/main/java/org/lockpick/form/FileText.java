package org.lockpick.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lockpick.store.SmallFile;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// From a file to characters that YAML allows. Whatever is wrong here ends the reading.
final class FileText {
    /// Largest file taken, in bytes: studies have a few thousand, so a larger one is the wrong file.
    static final int LIMIT = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private FileText() {}

    static String read(Path file, Mistakes mistakes) {
        try {
            return decode(SmallFile.bytes(file, LIMIT), mistakes);
        } catch (SmallFile.RefusedException e) {
            throw mistakes.fatal(Spot.WHOLE_FILE, e.reason());
        } catch (NoSuchFileException e) {
            throw mistakes.fatal(Spot.WHOLE_FILE, "no such file" + Suggestions.hint(name(file), neighbours(file)));
        } catch (AccessDeniedException e) {
            throw mistakes.fatal(Spot.WHOLE_FILE, "the file may not be read: its permissions forbid it");
        } catch (IOException e) {
            throw mistakes.fatal(Spot.WHOLE_FILE, "the file cannot be read: " + e.getMessage());
        }
    }

    /// The text without its byte order mark, once it is known to be neither too long nor to hold control characters.
    static String checked(String text, Mistakes mistakes) {
        if (text.length() > LIMIT) {
            throw tooLarge(mistakes);
        }
        var clean = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        var code = 0;
        for (var i = 0; i < clean.length(); i += Character.charCount(code)) {
            code = clean.codePointAt(i);
            if (!StreamReader.isPrintable(code)) {
                var name = String.format(Locale.ROOT, "U+%04X", code);
                throw mistakes.fatal(
                        Spot.after(clean.substring(0, i)),
                        "the control character " + name + " may not stand in YAML; remove it");
            }
        }
        return clean;
    }

    private static String decode(byte[] bytes, Mistakes mistakes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        var text = out.flip().toString();
        if (result.isError()) {
            var wrong = String.format(Locale.ROOT, "0x%02x", bytes[in.position()]);
            throw mistakes.fatal(
                    Spot.after(text), "expected text in UTF-8, found the byte " + wrong + "; save the file as UTF-8");
        }
        return text;
    }

    private static StudyFileException tooLarge(Mistakes mistakes) {
        return mistakes.fatal(
                Spot.WHOLE_FILE, "larger than 1 MiB (" + LIMIT + " bytes), the limit; is this the right file?");
    }

    private static String name(Path file) {
        var name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static List<String> neighbours(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(FileText::name).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            // Only a suggestion is lost.
            return List.of();
        }
    }
}
