package org.lockpick.report;

/// The sizes a figure is drawn in.
enum Frame {
    /// By itself, with title, legend and caption: what goes into a paper.
    PAPER(760, 400, 290),

    /// Inside a page, which brings title, legend and caption along.
    PAGE(760, 400, 290),

    /// Inside a page on a phone.
    PHONE(360, 330, 260);

    final int width;
    private final int alone;
    private final int together;

    Frame(int width, int alone, int together) {
        this.width = width;
        this.alone = alone;
        this.together = together;
    }

    /// How many panels stand side by side.
    int columns(int panels) {
        if (this == PHONE || panels == 1) {
            return 1;
        }
        return panels > 4 ? 3 : 2;
    }

    /// The width of one panel.
    int panelWidth(int panels) {
        return width / columns(panels);
    }

    /// The height of one panel.
    int panelHeight(int panels) {
        return panels == 1 ? alone : together;
    }

    /// Text height in pixels in a panel.
    int textSize(int panels) {
        return this == PHONE || columns(panels) > 1 ? 11 : 13;
    }
}
