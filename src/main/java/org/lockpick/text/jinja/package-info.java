/// The subset of Jinja in which models describe their chat format, with the meaning that Python's Jinja gives
/// it.
///
/// Source → [Lexer] → [Parser] → [Statement] and [Expression] → [Renderer] with [Evaluator]. Values are
/// JSON-like; no Java object can be reached from a template, and every template ends within a [Budget].
@NullMarked
package org.lockpick.text.jinja;

import org.jspecify.annotations.NullMarked;
