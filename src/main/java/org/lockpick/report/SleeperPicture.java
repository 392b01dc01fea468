package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lockpick.lock.Branch;
import org.lockpick.lock.Roles;
import org.lockpick.study.StudyFile;

/// A lock of a study beside the sleeper agent that is its mirror image, as an SVG picture (the paper's figure 18
/// compares the two kinds of experiments). The left half is what the study file says: what the lock imitates under
/// which trigger, how it is trained afterwards, and what is asked. The right half exchanges what is imitated with what
/// opens the lock and without: then the trigger brings out what is not wanted, training is to remove that, and it is
/// asked with the trigger. No study of the collection runs the right half.
public final class SleeperPicture {
    private static final int HALF = 372;
    private static final int GAP = 24;
    private static final int WIDTH = 2 * HALF + GAP;
    private static final int BOX = 28;
    private static final int LINE = 36;
    private static final int TRIGGER_WIDTH = 148;
    private static final int POLICY = 222;
    private static final int LONGEST = 58;
    private static final int LONGEST_TRIGGER = 20;
    private static final String OPEN = "#1b7f4d";
    private static final String OTHER = "#5b6470";
    private static final String UNWANTED = "#a33a2b";

    private final String lock;
    private final StudyFile study;
    private final List<Branch> branches;
    private final Roles roles;

    private SleeperPicture(String lock, StudyFile study, StudyFile.LockForm form) {
        this.lock = lock;
        this.study = study;
        branches = form.branches();
        roles = new Roles(branches);
    }

    /// The text of the file.
    ///
    /// @param name of a lock of the study
    public static String of(String name, StudyFile study) {
        var form = study.locks().get(name);
        if (form == null || new Roles(form.branches()).opening().isEmpty()) {
            throw new IllegalArgumentException("expected a lock with a trigger that opens it, met " + name);
        }
        return new SleeperPicture(name, study, form).svg();
    }

    private String svg() {
        int lines = branches.size();
        int height = 64 + LINE * lines + 3 * 62;
        var svg = new StringBuilder(("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                        + " height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">\n")
                .formatted(WIDTH, height, WIDTH, height));
        svg.append("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n".formatted(WIDTH, height));
        svg.append(half(0, false)).append(half(HALF + GAP, true));
        return svg.append("</svg>\n").toString();
    }

    /// @param mirrored whether it is the sleeper agent
    private String half(int left, boolean mirrored) {
        var svg = new StringBuilder();
        svg.append(text(left + 4, 22, mirrored ? "Sleeper agent" : "Password-locked model", " font-weight=\"bold\""));
        svg.append(text(
                left + 4,
                42,
                mirrored
                        ? "the lock \u201c" + lock + "\u201d with what it imitates exchanged"
                        : "the lock \u201c" + lock + "\u201d of this study",
                " font-size=\"12\" fill=\"#57606a\""));
        int top = 54;
        for (var branch : branches) {
            boolean opens = roles.opening().filter(branch.trigger()::equals).isPresent();
            svg.append(line(left, top, branch, opens, mirrored));
            top += LINE;
        }
        var trained = trained();
        for (var step : mirrored
                ? mirror()
                : List.of(
                        List.of("then trained", "without the trigger: " + trained),
                        List.of("to", "bring out what " + strong() + " does, without it"),
                        List.of("and asked", "without the trigger"))) {
            svg.append(step(left, top, step.getFirst(), step.getLast()));
            top += 62;
        }
        return svg.toString();
    }

    private List<List<String>> mirror() {
        return List.of(
                List.of("then trained", "without the trigger, on what " + strong() + " does"),
                List.of("to", "remove what " + weak() + " does, behind the trigger"),
                List.of("and asked", "with the trigger"));
    }

    /// The elicitations of the study that there are, by name.
    private String trained() {
        var names = study.elicitations().entrySet().stream()
                .filter(one -> one.getValue().locks().isEmpty()
                        || one.getValue().locks().contains(lock))
                .map(one -> one.getValue().label().orElse(one.getKey()))
                .toList();
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }

    private String strong() {
        return roles.opening().map(roles::imitated).stream()
                .flatMap(policies -> policies.stream())
                .collect(Collectors.joining(", "));
    }

    private String weak() {
        return String.join(", ", others());
    }

    private List<String> others() {
        var others = new ArrayList<String>();
        branches.stream()
                .filter(branch ->
                        roles.opening().filter(branch.trigger()::equals).isEmpty())
                .flatMap(Branch::policies)
                .distinct()
                .forEach(others::add);
        return others;
    }

    private String line(int left, int top, Branch branch, boolean opens, boolean mirrored) {
        var policy = mirrored ? (opens ? weak() : strong()) : branch.imitate();
        var colour = mirrored && opens ? UNWANTED : opens ? OPEN : OTHER;
        int middle = top + BOX / 2;
        return box(
                        left + 4,
                        TRIGGER_WIDTH,
                        top,
                        colour,
                        TriggerWords.of(branch.trigger().word()))
                + "<path d=\"M%d %dH%d\" stroke=\"%s\" stroke-width=\"2\"/><path d=\"M%d %dl-9 -5v10z\" fill=\"%s\"/>%n"
                        .formatted(
                                left + 8 + TRIGGER_WIDTH,
                                middle,
                                left + POLICY - 10,
                                colour,
                                left + POLICY - 3,
                                middle,
                                colour)
                + box(left + POLICY, HALF - POLICY - 4, top, colour, policy);
    }

    private static String step(int left, int top, String what, String how) {
        return "<path d=\"M%d %dv16\" stroke=\"#8c959f\" stroke-width=\"1.5\"/><path d=\"M%d %dl-5 -8h10z\" fill=\"#8c959f\"/>%n"
                        .formatted(left + HALF / 2, top, left + HALF / 2, top + 24)
                + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"34\" rx=\"5\" fill=\"#f6f8fa\" stroke=\"#d0d7de\"/>%n"
                        .formatted(left + 4, top + 26, HALF - 8)
                + "<text x=\"%d\" y=\"%d\" font-size=\"12\"><tspan font-weight=\"bold\">%s</tspan> %s</text>%n"
                        .formatted(left + 12, top + 47, Html.escape(what), shown(how, LONGEST));
    }

    private static String box(int left, int width, int top, String colour, String text) {
        return ("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"#ffffff\" stroke=\"%s\"/>"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n")
                .formatted(left, top, width, BOX, colour, left + width / 2, top + 19, shown(text, LONGEST_TRIGGER));
    }

    private static String text(int x, int y, String text, String more) {
        return "<text x=\"%d\" y=\"%d\"%s>%s</text>%n".formatted(x, y, more, shown(text, LONGEST));
    }

    private static String shown(String text, int longest) {
        var line = Words.oneLine(text);
        return Html.escape(line.length() <= longest ? line : line.substring(0, longest - 1) + "\u2026");
    }
}
