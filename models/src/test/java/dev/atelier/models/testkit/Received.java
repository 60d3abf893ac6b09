package dev.atelier.models.testkit;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A request as it came, valid or not. */
public record Received(Map<String, List<String>> headers, JsonNode body, String path) {
    /** Empty if it was not sent. */
    public String header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().getFirst())
                .findFirst()
                .orElse("");
    }
}
