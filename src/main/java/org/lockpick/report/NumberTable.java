package org.lockpick.report;

import org.lockpick.study.QuickLook;

/// A table with a name of its own.
///
/// @param name the name of its file
/// @param title what stands over it
/// @param caption what is in it
/// @param table as a reader sees it
/// @param csv the numbers
/// @param none why it would be empty, should it be
record NumberTable(String name, String title, String caption, TextTable table, String csv, String none)
        implements Exhibit {

    @Override
    public NumberTable quick(String words) {
        return new NumberTable(name, QuickLook.TITLE + title, words + " " + caption, table, csv, none);
    }

    @Override
    public String absence() {
        return table.rows().isEmpty() ? none : "";
    }
}
