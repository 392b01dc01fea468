/// From a YAML file to a tree of records, with every mistake of the file reported at once.
///
/// Start at [YamlForm]. A file goes through [FileText] (bytes to characters) and [Syntax] (characters to nodes with
/// positions) to the [Binder], which walks nodes and [Shape]s side by side and notes each [Mistake]. A shape is what a
/// Java type asks of a node; [Forms] reads the shapes off record types. [SchemaWriter] and [FormText] tell the same
/// shapes
/// to an editor and to a reader. Nothing here knows what a study is.
@NullMarked
package org.lockpick.study.file;

import org.jspecify.annotations.NullMarked;
