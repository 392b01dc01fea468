package org.lockpick;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The packages of the program import only downwards. `wrongway` breaks each rule once, to see that it is noticed.
class ArrowTest {
    private static final Arrows ARROWS = new Arrows("org.lockpick");
    private static final JavaClasses PROGRAM = new ClassFileImporter().importPath(Path.of("target", "classes"));
    private static final Arrows WRONG_ARROWS = new Arrows("org.lockpick.wrongway");
    private static final JavaClasses WRONG_WAY =
            new ClassFileImporter().importPath(Path.of("target", "test-classes", "org", "lockpick", "wrongway"));

    @Test
    void everyImportGoesDownwards() {
        assertThat(ARROWS.upward(PROGRAM)).isEmpty();
    }

    @Test
    void everyPackageIsARoomOrInsideOne() {
        assertThat(ARROWS.unknownRooms(PROGRAM)).isEmpty();
        assertThat(PROGRAM).isNotEmpty();
    }

    @Test
    void onlyTensorModelTrainAndSampleNameNativeTypes() {
        assertThat(ARROWS.nativeOutside(PROGRAM)).isEmpty();
    }

    @Test
    void tasksTextsAndTheStoreKnowNoTensor() {
        assertThat(ARROWS.tensorsWhereNoneBelong(PROGRAM)).isEmpty();
    }

    @Test
    void aTensorInTheStoreIsNoticed() {
        assertThat(WRONG_ARROWS.tensorsWhereNoneBelong(WRONG_WAY))
                .isNotEmpty()
                .allSatisfy(arrow -> assertThat(arrow).contains("store.Numeric", "tensor.Vector"));
    }

    @Test
    void onlyTheCommandLineReadsTheEnvironment() {
        assertThat(ARROWS.environmentReads(PROGRAM)).isEmpty();
    }

    @Test
    void noPackageIsNamedAfterNothing() {
        assertThat(ARROWS.namesWithoutIdea(PROGRAM)).isEmpty();
    }

    @Test
    void anUpwardArrowIsNoticed() {
        assertThat(WRONG_ARROWS.upward(WRONG_WAY))
                .isNotEmpty()
                .allSatisfy(arrow -> assertThat(arrow).contains("store.Upward", "cli.Top"));
    }

    @Test
    void anUnknownRoomIsNoticed() {
        assertThat(WRONG_ARROWS.unknownRooms(WRONG_WAY)).containsExactly("org.lockpick.wrongway.helper.Nameless");
        assertThat(WRONG_ARROWS.namesWithoutIdea(WRONG_WAY)).containsExactly("org.lockpick.wrongway.helper.Nameless");
    }

    @Test
    void aNativeTypeInTheWrongRoomIsNoticed() {
        assertThat(WRONG_ARROWS.nativeOutside(WRONG_WAY))
                .isNotEmpty()
                .allSatisfy(arrow -> assertThat(arrow).contains("task.Native"));
    }

    @Test
    void aReadOfTheEnvironmentIsNoticedAlsoAsAMethodReference() {
        assertThat(WRONG_ARROWS.environmentReads(WRONG_WAY))
                .hasSize(2)
                .anySatisfy(read -> assertThat(read).contains("System.getenv"))
                .anySatisfy(read -> assertThat(read).contains("System.getProperty"));
    }
}
