/// What `lockpick doctor` looks at. Each class examines one side of the machine and answers with [Finding]s; start with
/// [Examination].
@NullMarked
package org.lockpick.cli.doctor;

import org.jspecify.annotations.NullMarked;
