/// Content-addressed artifacts, outcomes, provenance; canonical JSON and hashes. Plain files are the truth.
///
/// A [Recipe] says what goes into a stage; the SHA-256 of its canonical JSON names the [Artifact] that comes
/// out. A [Store] is a directory, to be read with nothing but a pager and `sha256sum`:
///
/// ```
/// <kind>/<hash>/           one finished artifact: recipe.json, provenance.json, manifest.json and the payload
/// staging/<owner>/         what a living process is writing now; renamed into place when finished
/// claims/<kind>-<hash>/    holds one file, named after the process that is making this artifact
/// work/<kind>-<hash>/      a stage's scratch directory with its newest checkpoint
/// ```
///
/// Artifacts, checkpoints and claims appear by one atomic rename, and artifacts are never changed afterwards,
/// so a reader needs no lock. Start reading at [Store].
@NullMarked
package org.lockpick.store;

import org.jspecify.annotations.NullMarked;
