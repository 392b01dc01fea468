/// How a conversation becomes the text a model was trained on: a model directory's chat template, or one that
/// comes with Lockpick.
@NullMarked
package org.lockpick.text.template;

import org.jspecify.annotations.NullMarked;
