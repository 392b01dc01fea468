package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class FigureTest {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(5, 200);
    private static final Findings FINDINGS = Findings.of(Synthetic.study(60, 3), BOOTSTRAP);

    static Figure correctness(Findings findings) {
        return (Figure) Exhibits.of(findings, Request.USUAL, BOOTSTRAP).getFirst();
    }

    static Figure recovered(Findings findings) {
        return (Figure) Exhibits.of(findings, Request.USUAL, BOOTSTRAP).get(1);
    }

    @Test
    void sameFindingsGiveTheSameBytes() {
        for (var figure : List.of(correctness(FINDINGS), recovered(FINDINGS))) {
            for (var frame : Frame.values()) {
                assertThat(figure.svg(frame)).as(figure.name() + " " + frame).isEqualTo(figure.svg(frame));
            }
        }
        var again = Findings.of(Synthetic.study(60, 3), new Bootstrap(5, 200));
        assertThat(correctness(again).svg(Frame.PAPER))
                .isEqualTo(correctness(FINDINGS).svg(Frame.PAPER));
    }

    @Test
    void drawingsOfOnePageShareNoId() {
        var ids = List.of(correctness(FINDINGS), recovered(FINDINGS)).stream()
                .flatMap(figure -> List.of(figure.svg(Frame.PAGE), figure.svg(Frame.PHONE)).stream())
                .flatMap(svg -> Pattern.compile("\\bid=\"([^\"]+)\"")
                        .matcher(svg)
                        .results()
                        .map(MatchResult::group))
                .toList();
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void drawingCarriesNoStyleSheetAndOneFont() {
        var svg = correctness(FINDINGS).svg(Frame.PAPER);
        assertThat(svg).doesNotContain("<style", "Lucida", "NaN", "Infinity").contains("viewBox=\"0 0 760.0 ");
        assertThat(Pattern.compile("font-family=\"([^\"]+)\"").matcher(svg).results())
                .isNotEmpty()
                .allSatisfy(font -> assertThat(font.group(1)).isEqualTo(StableSvg.FONTS));
    }

    @Test
    void titleSaysTheFindingAndCaptionNamesNAndSeeds() {
        var figure = correctness(FINDINGS);
        assertThat(figure.title()).startsWith("Locked from scratch needs ").contains("times the demonstrations");
        assertThat(figure.caption()).contains("n = 60 problems, 3 seeds", "standard error", "weak policy");
    }

    @Test
    void hostileLabelsLeaveTheDrawingWellFormedAndWithoutLinks() throws Exception {
        var label = "<script>alert(1)</script> & \"x\" <a href=\"javascript:alert(2)\">y</a> ]]>";
        var study = Synthetic.study(40, 2);
        var hostile = new StudyResults(
                label,
                label,
                "<b>items</b>",
                study.lockOrder(),
                Map.of("scratch", label, "tuned-tiny", "\\(x^2\\)"),
                study.measurements(),
                Map.of());
        var svg = correctness(Findings.of(hostile, BOOTSTRAP)).svg(Frame.PAPER);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("a").getLength()).isZero();
    }

    @Test
    void pngIsThreeTimesTheDrawing() throws Exception {
        var png = Png.of(correctness(FINDINGS).svg(Frame.PAPER));
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(3 * Frame.PAPER.width);
        assertThat(image.getHeight()).isGreaterThan(3 * Frame.PAPER.panelHeight(1));
        assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void csvHoldsEveryPointWithItsNumbers() {
        var lines = correctness(FINDINGS).csv().lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("kind,lock,method,demonstrations,selection,correct,low,high,items,seeds,seed_error,"
                        + "epochs,learning_rate,optimiser");
        // 4 locks: floor, ceiling, wrong password; 1 policy; 4 x 9 cells under 3 selections
        assertThat(lines).hasSize(1 + 12 + 1 + 108);
        var scratch = FINDINGS.curve("scratch", "sft", Selection.ALL_ITEMS).get(512.0);
        var mean = Numbers.field(Objects.requireNonNull(scratch).elicited().mean());
        assertThat(lines).anyMatch(line -> line.startsWith("elicited,scratch,sft,512,all_items," + mean + ","));
        assertThat(lines).anyMatch(line -> line.matches("elicited,scratch,sft,512,held_out_half,.*,30,3,.*"));
    }

    @Test
    void bandsBeyondTheAxisAreDrawnInFull() {
        var panel = recovered(FINDINGS).panels().getFirst();
        assertThat(panel.y().high()).isGreaterThan(125);
        assertThat(panel.y().ticks()).contains(0, 100, 125);
        assertThat(panel.series()).hasSize(4);
        assertThat(panel.points())
                .allSatisfy(p -> assertThat(p.high())
                        .isBetween(panel.y().low(), panel.y().high()));
    }
}
