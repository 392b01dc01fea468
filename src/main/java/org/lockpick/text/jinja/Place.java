package org.lockpick.text.jinja;

/// Where something stands in a template, both from 1; columns count UTF-16 units.
record Place(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
