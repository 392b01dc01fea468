package org.lockpick.remote;

import tools.jackson.databind.node.ObjectNode;

/// Reads an answer's meaning, and is the judge of whether the answer may be kept.
@FunctionalInterface
interface AnswerReader<T> {
    /// What the answer says.
    ///
    /// @throws UnusableAnswerException if asking again may help
    /// @throws EndpointException       if it will not
    T read(ObjectNode answer) throws UnusableAnswerException;
}
