package org.lockpick.policy.making;

import java.util.List;
import org.lockpick.remote.Question;

/// One thing that is to become rows of a data set: a problem to translate, a program to break.
public interface Item {
    /// Names it within its input.
    String id();

    /// Asks and judges. What comes out depends on the item, the attempt and the answers alone.
    ///
    /// @param attempt number of the attempt, from 0; later ones ask otherwise than earlier ones
    /// @throws RejectedException if nothing comes of it
    Made make(int attempt, Asker asker) throws RejectedException;

    /// The questions that [#make] asks if all goes well, in their order. Where a question holds the answer
    /// to an earlier one, a text of about that length stands in its place.
    List<Question> outlook(int attempt);
}
