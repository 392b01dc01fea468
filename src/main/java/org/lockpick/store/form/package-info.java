/// What a record says about its components, so that a reader of files, a schema and a help page can be made from it.
///
/// The annotations are words on a record and nothing more: the record checks itself in its constructor and stays usable
/// without any of them. They stand in this low package because records of every package above carry them.
@NullMarked
package org.lockpick.store.form;

import org.jspecify.annotations.NullMarked;
