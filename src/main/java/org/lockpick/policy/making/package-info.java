/// Data sets made with the help of a model behind an endpoint (paper, appendices B.1.3, E.1, E.2).
///
/// A recipe file gives items; each item asks its questions and becomes rows or a reason why not.
@NullMarked
package org.lockpick.policy.making;

import org.jspecify.annotations.NullMarked;
