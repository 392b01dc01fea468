package org.lockpick.serve;

/// What answers requests that may be answered.
interface Site {
    /// The reply.
    ///
    /// @throws BadRequestException for a request that makes no sense
    /// @throws MissingException    where there is no such page
    Reply answer(Request request);

    /// A page that says why there is no other.
    Reply apology(int status, String why);
}
