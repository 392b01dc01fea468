package org.lockpick.serve;

import java.util.Map;

/// How long a connection may take, for the JDK's server, which is told by system properties before it is first used.
final class HttpLimits {
    /// Seconds in which a request must have come.
    static final int REQUEST_SECONDS = 5;

    private static final Map<String, String> LIMITS = Map.of(
            // Seconds for a request to come, and for a reply to be taken: whoever is slower is cut off.
            "sun.net.httpserver.maxReqTime", "" + REQUEST_SECONDS,
            "sun.net.httpserver.maxRspTime", "300",
            // Connections in all, and those that are kept without a request.
            "jdk.httpserver.maxConnections", "4000",
            "sun.net.httpserver.maxIdleConnections", "200",
            "sun.net.httpserver.idleInterval", "30",
            // Small replies leave at once.
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.maxReqHeaders", "100",
            "jdk.http.maxHeaderSize", "65536");

    private HttpLimits() {}

    static void set() {
        LIMITS.forEach(System::setProperty);
    }
}
