package org.lockpick.form;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// What the YAML engine found wrong, in one line and in words for somebody who does not know the engine's grammar.
///
/// The engine's sentences are matched by pattern; one that is not known is passed on as it is, so that a new release of
/// the engine costs elegance and not information.
record SyntaxProblem(Spot spot, String message) {
    private static final Pattern BAD_START =
            Pattern.compile("found character '(.+?)(?:\\(TAB\\))?' that cannot start.*");
    private static final Pattern UNCLOSED = Pattern.compile("expected ',' or '([]}])', but got (.*)");
    private static final Pattern BLOCK_END = Pattern.compile("expected <block end>, but found '(.*)'");
    private static final Pattern NO_CONTENT = Pattern.compile("expected the node content, but found '(.*)'");
    private static final Pattern ALIAS = Pattern.compile("found undefined alias (.*)");
    private static final Pattern ESCAPE = Pattern.compile("found unknown escape character ([^(]*).*");
    private static final Pattern AFTER_END = Pattern.compile("expected '<document start>', but found .*");

    static SyntaxProblem of(MarkedYamlEngineException error, String text) {
        var context = error.getContextMark().map(Spot::of);
        var spot = error.getProblemMark().map(Spot::of).or(() -> context).orElse(Spot.START);
        var opened = context.orElse(spot);
        var problem = oneLine(error.getProblem());
        if (problem.equals("found unexpected end of stream")) {
            return new SyntaxProblem(opened, "a quote is opened here and never closed");
        }
        if (problem.equals("could not find expected ':'")) {
            return new SyntaxProblem(opened, "expected \":\" after this key");
        }
        return new SyntaxProblem(spot, words(problem, spot, opened, before(spot, text)));
    }

    static String oneLine(@Nullable String text) {
        return text == null ? "unknown problem" : text.strip().replaceAll("\\s*\\R\\s*", ", ");
    }

    private static String words(String problem, Spot spot, Spot opened, String before) {
        if (problem.equals("mapping values are not allowed here")) {
            return before.contains(": ")
                    ? "a second \":\" in one line; if it belongs to a text, put the text in quotes"
                    : "a key does not fit here; check its indentation and the line above";
        }
        if (problem.equals("sequence entries are not allowed here")) {
            return "a list item cannot begin here; put \"- \" on a line of its own, below the key";
        }
        Matcher match = BAD_START.matcher(problem);
        if (match.matches()) {
            return match.group(1).equals("\\t")
                    ? "found a tab where YAML wants spaces; indent with spaces"
                    : "a value cannot begin with " + match.group(1) + "; put it in quotes";
        }
        match = UNCLOSED.matcher(problem);
        if (match.matches()) {
            return unclosed(match.group(1), opened);
        }
        match = BLOCK_END.matcher(problem);
        if (match.matches()) {
            return blockEnd(before, spot, opened);
        }
        return rarerWords(problem);
    }

    private static String rarerWords(String problem) {
        Matcher match = NO_CONTENT.matcher(problem);
        if (match.matches()) {
            var found = match.group(1);
            return "expected a value, found " + (found.equals("<stream end>") ? "the end of the file" : found);
        }
        match = ALIAS.matcher(problem);
        if (match.matches()) {
            return "unknown alias *" + match.group(1) + "; no anchor &" + match.group(1) + " stands above";
        }
        match = ESCAPE.matcher(problem);
        if (match.matches()) {
            return "unknown escape \\" + match.group(1)
                    + " in double quotes; double the backslash or use single quotes";
        }
        if (AFTER_END.matcher(problem).matches()) {
            return "expected nothing more after the end of the document, or \"---\" after a line with %";
        }
        return "not valid YAML: " + problem;
    }

    private static String unclosed(String close, Spot opened) {
        var list = close.equals("]");
        return "expected \",\" or \"" + close + "\"; the " + (list ? "list" : "mapping") + " opened with \""
                + (list ? "[" : "{") + "\" on line " + opened.line() + " is not closed";
    }

    private static String blockEnd(String before, Spot spot, Spot opened) {
        if (!before.isBlank()) {
            return "unexpected text after a complete value; if it is one text, put all of it in quotes";
        }
        return "the indentation (" + (spot.column() - 1) + " spaces) fits no line above; the block begins on line "
                + opened.line() + " with " + (opened.column() - 1);
    }

    private static String before(Spot spot, String text) {
        var lines = text.split("\\R", -1);
        if (spot.line() > lines.length) {
            return "";
        }
        var line = lines[spot.line() - 1];
        return line.substring(0, Math.min(spot.column() - 1, line.length()));
    }
}
