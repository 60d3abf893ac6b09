package dev.atelier.server.telemetry;

import java.util.Map;

/** How this server calls itself where nobody said otherwise. */
final class ServiceName {
    static final String DEFAULT = "atelier";
    static final Map<String, Object> RESOURCE = Map.of("service.name", DEFAULT);

    private ServiceName() {}
}
