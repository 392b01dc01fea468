package org.lockpick.report;

import java.util.Locale;
import org.lockpick.lock.Branch;
import org.lockpick.lock.Roles;
import org.lockpick.study.StudyFile;

/// A lock as a small SVG picture: a line for each branch, from its trigger to the policy that it imitates. The arrow is
/// as thick as its share; what opens the lock is green.
public final class BranchPicture {
    private static final int WIDTH = 620;
    private static final int TOP = 36;
    private static final int LINE = 34;
    private static final int BOX = 26;
    private static final int LEFT = 8;
    private static final int LEFT_WIDTH = 200;
    private static final int RIGHT = 392;
    private static final int RIGHT_WIDTH = 220;
    private static final int LONGEST = 30;

    private BranchPicture() {}

    /// The text of the file.
    ///
    /// @param name of the lock
    public static String of(String name, StudyFile.LockForm lock) {
        var branches = lock.branches();
        var opening = new Roles(branches).opening();
        double sum = branches.stream().mapToDouble(Branch::share).sum();
        int height = TOP + LINE * branches.size() + 4;
        var svg = new StringBuilder(("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                        + " height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">\n")
                .formatted(WIDTH, height, WIDTH, height));
        svg.append("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n".formatted(WIDTH, height));
        svg.append("<text x=\"%d\" y=\"21\"><tspan font-weight=\"bold\">%s</tspan> from %s%s</text>\n"
                .formatted(
                        LEFT,
                        text(lock.label().orElse(name)),
                        lock.base().map(BranchPicture::text).orElse("random weights"),
                        lock.interleave()
                                .map(form -> ", overfitting %d weak samples every %d steps"
                                        .formatted(form.samples(), form.every()))
                                .orElse("")));
        for (int i = 0; i < branches.size(); i++) {
            var branch = branches.get(i);
            boolean opens = opening.filter(branch.trigger()::equals).isPresent();
            svg.append(line(branch, branch.share() / sum, TOP + LINE * i, opens));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String line(Branch branch, double share, int top, boolean opens) {
        var colour = opens ? "#1b7f4d" : "#5b6470";
        var fill = opens ? "#e2f3ea" : "#eef0f2";
        int middle = top + BOX / 2;
        int end = RIGHT - 10;
        int centre = (LEFT + LEFT_WIDTH + RIGHT) / 2;
        double thick = 1 + 7 * share;
        double head = 5 + thick / 2;
        return box(
                        LEFT,
                        LEFT_WIDTH,
                        top,
                        colour,
                        fill,
                        TriggerWords.of(branch.trigger().word()))
                + String.format(
                        Locale.ROOT,
                        "<path d=\"M%d %dH%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>"
                                + "<path d=\"M%d %dl%.1f %.1fv%.1fz\" fill=\"%s\"/>\n",
                        LEFT + LEFT_WIDTH + 4,
                        middle,
                        end - 6.0,
                        colour,
                        thick,
                        RIGHT - 4,
                        middle,
                        -head - 3,
                        -head,
                        2 * head,
                        colour)
                + ("<rect x=\"%d\" y=\"%d\" width=\"48\" height=\"18\" fill=\"#ffffff\"/>"
                                + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"%s\">%s</text>\n")
                        .formatted(centre - 24, middle - 9, centre, middle + 5, colour, percent(share))
                + box(
                        RIGHT,
                        RIGHT_WIDTH,
                        top,
                        colour,
                        fill,
                        branch.imitate() + branch.on().map(on -> " on " + on).orElse(""));
    }

    private static String box(int left, int width, int top, String colour, String fill, String text) {
        return ("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\" stroke=\"%s\"/>"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n")
                .formatted(left, top, width, BOX, fill, colour, left + width / 2, top + BOX / 2 + 5, text(text));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share).replaceAll("\\.0$", "") + " %";
    }

    private static String text(String text) {
        var line = Words.oneLine(text);
        return Html.escape(line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…");
    }
}
