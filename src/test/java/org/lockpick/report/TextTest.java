package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void everySignWithAMeaningIsEscaped() {
        assertThat(Html.escape("<a href=\"x\" title='y'>&amp;</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
        assertThat(Html.escape("\u0000\u001b[31m")).isEqualTo("\ufffd\ufffd[31m");
        assertThat(Html.escape("π ≤ 1 🎲\n")).isEqualTo("π ≤ 1 🎲\n");
        assertThat(Html.escape("\ud800")).isEqualTo("\ufffd");
    }

    @Test
    void tableCellsAreEscapedInHtmlAndMarkdown() {
        var table = new TextTable(List.of("lock", " k"), List.of(List.of("<b>|</b>", "16")));
        assertThat(ReportPage.TEMPLATES.page("table", Map.of("table", TableView.of(table))))
                .contains("<td>&lt;b&gt;|&lt;/b&gt;</td><td class=\"n\">16</td>")
                .doesNotContain("<b>");
        assertThat(table.markdown()).contains("| &lt;b>\\|&lt;/b> | ");
    }

    @Test
    void textOfAStudyStaysTextInMarkdown() {
        assertThat(Markdown.escape("<script>alert(1)</script> & <16 &lt; a | b"))
                .isEqualTo("&lt;script>alert(1)&lt;/script> & <16 &amp;lt; a \\| b");
        assertThat(Markdown.escape("[x](javascript:y) ![z](w) *a* _b_ `c` \\"))
                .isEqualTo("\\[x\\](javascript:y) !\\[z\\](w) \\*a\\* \\_b\\_ \\`c\\` \\\\");
        assertThat(Markdown.escape("# head\nnext\u001b[31m")).isEqualTo("\\# head next\ufffd[31m");
        assertThat(Markdown.escape("27.4 [24.7, 30.3]")).isEqualTo("27.4 [24.7, 30.3]");
    }

    @Test
    void pageOfTablesHoldsNoMarkupOfTheStudy() {
        var hostile = "<b>x</b> | <img src=x onerror=alert(1)>\n<script>";
        var study = Synthetic.study(20, 1);
        var labels = Map.of("scratch", hostile);
        var results = new StudyResults(
                hostile, hostile, hostile, study.lockOrder(), labels, study.measurements(), Map.of(hostile, hostile));
        var page = ReportTables.markdown(Report.of(results, Request.USUAL, new Bootstrap(3, 200)));
        assertThat(page).doesNotContain("<b>", "</b>", "<img", "<script").contains("&lt;b>x&lt;/b> \\| &lt;img");
        assertThat(ReportTables.terminal(Synthetic.with(study, study.lockOrder(), List.of())))
                .doesNotContain("\u001b");
    }

    @Test
    void halvesAreRoundedAsTheyAreWritten() {
        assertThat(Numbers.percent(115.0 / 400)).isEqualTo("28.8");
        assertThat(Numbers.percent(0.0705)).isEqualTo("7.1");
        assertThat(Numbers.wholePercent(0.895)).isEqualTo("90\u00a0%");
        assertThat(Numbers.wholePercent(0.8946)).isEqualTo("89\u00a0%");
    }

    @Test
    void columnsAreAlignedInPlainText() {
        var table = new TextTable(List.of("lock", " k"), List.of(List.of("scratch", "16"), List.of("a", "4096")));
        assertThat(table.plain()).isEqualTo("""
            lock        k
            ───────  ────
            scratch    16
            a        4096
            """);
        assertThat(table.markdown()).isEqualTo("""
            | lock    |    k |
            |---------|-----:|
            | scratch |   16 |
            | a       | 4096 |
            """);
    }

    @Test
    void rowOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> new TextTable(List.of("a", "b"), List.of(List.of("1"))))
                .hasMessageContaining("2 columns");
        assertThatThrownBy(() -> new Csv("a", "b").row(List.of("1"))).hasMessageContaining("2 fields");
    }

    @Test
    void csvQuotesWhatWouldBreakIt() {
        assertThat(new Csv("a", "b").row(List.of("x,\"y\"", "1\n2")).toString())
                .isEqualTo("a,b\n\"x,\"\"y\"\"\",\"1\n2\"\n");
    }

    @Test
    void numbersAreWrittenShortAndWithoutTheMachinesLanguage() {
        assertThat(Numbers.rate(1.5e-6)).isEqualTo("1.5e-6");
        assertThat(Numbers.rate(1e-3)).isEqualTo("1e-3");
        assertThat(Numbers.rate(0.05)).isEqualTo("0.05");
        assertThat(Numbers.rate(3e-4)).isEqualTo("3e-4");
        assertThat(Numbers.percent(0.2743)).isEqualTo("27.4");
        assertThat(Numbers.percent(-0.0001)).isEqualTo("0.0");
        assertThat(Numbers.percent(-0.05)).isEqualTo("−5.0");
        assertThat(Numbers.three(2.64)).isEqualTo("2.6");
        assertThat(Numbers.three(4096)).isEqualTo("4096");
    }

    @Test
    void longTextIsWrappedBetweenWords() {
        assertThat(Words.wrap("one two three", 7)).isEqualTo("one two\nthree");
        assertThat(Words.wrap("incomprehensible", 4)).isEqualTo("incomprehensible");
        assertThat(Words.listed(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }
}
