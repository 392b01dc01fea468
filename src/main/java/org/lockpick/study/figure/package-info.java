/// The figures and tables of a report as a study file describes them: forms that say what is drawn, and the
/// check that what they name is there. Start reading at [org.lockpick.study.figure.FigureForm].
@NullMarked
package org.lockpick.study.figure;

import org.jspecify.annotations.NullMarked;
