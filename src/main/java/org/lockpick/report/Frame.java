package org.lockpick.report;

/// The sizes a figure is drawn in.
enum Frame {
    /// By itself, with title, legend and caption: what goes into a paper.
    PAPER(760, 520),

    /// Inside a page, which brings title, legend and caption along.
    PAGE(760, 400),

    /// Inside a page on a phone.
    PHONE(360, 330);

    final int width;
    final int height;

    Frame(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /// Text height in pixels.
    int textSize() {
        return this == PHONE ? 11 : 13;
    }
}
