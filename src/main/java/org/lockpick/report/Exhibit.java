package org.lockpick.report;

/// A figure or a table of a report, with the numbers behind it.
sealed interface Exhibit permits Figure, NumberTable {

    /// The name of its files.
    String name();

    /// What stands over it.
    String title();

    /// What it shows, with n and seeds.
    String caption();

    /// The numbers, a line each.
    String csv();

    /// The same of a quick look, which its title and its caption say.
    ///
    /// @param words what a quick look is
    Exhibit quick(String words);

    /// Why there is nothing to see, in words that go on from its name; empty where there is something.
    String absence();
}
