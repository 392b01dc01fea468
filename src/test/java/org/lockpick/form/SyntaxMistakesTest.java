package org.lockpick.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockpick.form.ValueMistakesTest.mistakes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.form.Samples.Tree;

class SyntaxMistakesTest {
    private static void says(String text, String expected) {
        assertThat(mistakes(text, Tree.class)).containsExactly("f.yaml:" + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# only a comment\n"})
    void emptyFileIsNamed(String text) {
        says(text, "1:1: expected a mapping, found an empty file");
    }

    @Test
    void documentWithoutAValueIsNothing() {
        says("---\n...\n", "2:1: expected a mapping with the keys leaf, branches, found nothing");
    }

    @Test
    void rootThatIsNotAMappingIsNamed() {
        says("- leaf: a\n", "1:1: expected a mapping with the keys leaf, branches, found a list");
        says("\nleaf:a\n", "2:1: expected a mapping with the keys leaf, branches, found \"leaf:a\"");
    }

    @Test
    void wrongIndentationNamesTheBlock() {
        says(
                "leaf: a\nbranches:\n    - leaf: b\n  - leaf: c\n",
                "4:3: the indentation (2 spaces) fits no line above; the block begins on line 1 with 0");
        says("leaf: a\n  branches: []\n", "2:11: a key does not fit here; check its indentation and the line above");
    }

    @Test
    void tabIsNamed() {
        says("branches:\n\t- leaf: b\n", "2:1: found a tab where YAML wants spaces; indent with spaces");
    }

    @Test
    void secondColonIsNamed() {
        says("leaf: a: b\n", "1:8: a second \":\" in one line; if it belongs to a text, put the text in quotes");
    }

    @Test
    void listItemBesideItsKeyIsNamed() {
        says(
                "branches: - leaf: b\n",
                "1:11: a list item cannot begin here; put \"- \" on a line of its own, below the key");
    }

    @Test
    void unclosedBracketsNameTheLineWhereTheyOpen() {
        says(
                "branches: [{leaf: a},\nleaf: b\n",
                "3:1: expected \",\" or \"]\"; the list opened with \"[\" on line 1 is not closed");
        says(
                "branches:\n  - {leaf: a\nleaf: b\n",
                "3:5: expected \",\" or \"}\"; the mapping opened with \"{\" on line 2 is not closed");
    }

    @Test
    void unclosedQuoteIsReportedWhereItOpens() {
        says("leaf: \"a\nbranches: []\n", "1:7: a quote is opened here and never closed");
    }

    @Test
    void textAfterAQuotedTextIsNamed() {
        says(
                "leaf: \"a\" or b\n",
                "1:11: unexpected text after a complete value; if it is one text, put all of it in quotes");
    }

    @Test
    void keyWithoutColonIsNamed() {
        says("leaf: a\nbranches\n", "2:1: expected \":\" after this key");
    }

    @Test
    void lonelyBracketIsNamed() {
        says("leaf: ]\n", "1:7: expected a value, found ]");
        says("leaf: [", "1:8: expected a value, found the end of the file");
    }

    @Test
    void charactersThatCannotBeginAValueAreNamed() {
        says("leaf: @home\n", "1:7: a value cannot begin with @; put it in quotes");
        says("leaf: `a`\n", "1:7: a value cannot begin with `; put it in quotes");
    }

    @Test
    void unknownAliasIsNamed() {
        says("leaf: *oak\n", "1:7: unknown alias *oak; no anchor &oak stands above");
    }

    @Test
    void unknownEscapeIsNamed() {
        says(
                "leaf: \"C:\\dir\"\n",
                "1:11: unknown escape \\d in double quotes; double the backslash or use single quotes");
    }

    @Test
    void controlCharacterIsNamed() {
        says("leaf: é\nbranches: \u0007\n", "2:11: the control character U+0007 may not stand in YAML; remove it");
        says("leaf: \ud800\n", "1:7: the control character U+D800 may not stand in YAML; remove it");
    }

    @Test
    void secondDocumentIsNamed() {
        says("leaf: a\n---\nleaf: b\n", "2:1: expected one document, found the start of a second one");
    }

    @Test
    void textAfterTheEndOfTheDocumentIsNamed() {
        says(
                "leaf: a\n...\nleaf: b\n",
                "3:1: expected nothing more after the end of the document, or \"---\" after a line with %");
    }

    @Test
    void aliasOfItselfIsNamed() {
        says("leaf: a\nbranches: &b [*b]\n", "2:11: an anchor holds an alias of itself, which has no end");
    }

    @Test
    void aliasesThatUnfoldWithoutMeasureAreRefused() {
        var text = new StringBuilder("leaf: a\nbranches:\n  - &a0 {leaf: b}\n");
        for (var i = 1; i <= 30; i++) {
            text.append("  - &a%d {leaf: b, branches: [*a%d, *a%d]}\n".formatted(i, i - 1, i - 1));
        }
        says(text.toString(), "1:1: holds more than 100000 values once its aliases are unfolded; that is the limit");
    }

    @Test
    void chainOfAliasesIsBoundWithoutAnOverflowOfTheStack() {
        var text = new StringBuilder("leaf: a\nbranches:\n  - &a0 {leaf: b}\n");
        for (var i = 1; i <= 180; i++) {
            text.append("  - &a%d {leaf: b, branches: [*a%d]}\n".formatted(i, i - 1));
        }
        assertThat(YamlForm.parse("f.yaml", text.toString(), Tree.class).branches())
                .hasSize(181);
    }

    @Test
    void deepNestingIsRefusedWithoutAnOverflowOfTheStack() {
        says("leaf: " + "[".repeat(500_000), "1:106: nested more than 100 levels deep");
    }

    @Test
    void columnsCountCharactersAndNotBytes() {
        says(
                "{leaf: \"\ud83d\udd11é\", leav: b}\n",
                "1:14: leav: unknown key (did you mean \"leaf\"?); the keys here are leaf, branches");
    }
}
