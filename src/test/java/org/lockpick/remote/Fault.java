package org.lockpick.remote;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How one call fails.
///
/// @param call   method and the beginning of the path below `/v1`, such as `POST /files`
/// @param done   whether it does what it is asked all the same
/// @param status that it answers; 0: it hangs up
/// @param after  before the answer
public record Fault(String call, boolean done, int status, String body, Duration after, Map<String, String> headers) {
    /// The answer is lost on its way.
    public static Fault lost(String call) {
        return new Fault(call, true, 0, "", Duration.ZERO, Map.of());
    }

    /// The connection breaks before anything is done.
    public static Fault broken(String call) {
        return new Fault(call, false, 0, "", Duration.ZERO, Map.of());
    }

    /// It refuses.
    public static Fault refused(String call, int status, String body, String... headers) {
        var map = new HashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return new Fault(call, false, status, body, Duration.ZERO, map);
    }

    /// It does it, and answers something else.
    public static Fault garbled(String call, int status, String body) {
        return new Fault(call, true, status, body, Duration.ZERO, Map.of());
    }

    /// It does it, and answers too late.
    public static Fault slow(String call, Duration after) {
        return new Fault(call, true, 200, "{}", after, Map.of());
    }
}
