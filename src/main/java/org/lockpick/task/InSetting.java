package org.lockpick.task;

/// A task whose problems are in one of its settings where nothing else is said.
public final class InSetting implements DerivedTask {
    private final Task whole;
    private final ProblemSource.Listed problems;

    /// @param whole   has a list of problems, and that setting
    /// @param setting of all problems
    public InSetting(Task whole, Setting setting) {
        if (!(whole.problems() instanceof ProblemSource.Listed listed)) {
            throw new IllegalArgumentException("problems without end have no settings");
        }
        this.whole = whole;
        this.problems = listed.each(problem -> whole.renderings().of(problem, setting));
    }

    @Override
    public ProblemSource problems() {
        return problems;
    }

    @Override
    public Task whole() {
        return whole;
    }
}
