/// Tables and figures out of graded outcomes: pure functions, no model and no tensor.
///
/// The way through: [StudyResults] (what was measured, item by item) becomes [Findings] (floors, ceilings, the chosen
/// settings, the share of the gap recovered, the demonstrations needed), and the figures, the tables and the page
/// only write down what the findings say. [ReportWriter] is the door. Start reading at [Findings].
///
/// Every share comes with its n and a 95 % interval over the items; the spread over training seeds is told apart from
/// it as a standard error. What was not measured is absent, never zero.
@NullMarked
package org.lockpick.report;

import org.jspecify.annotations.NullMarked;
