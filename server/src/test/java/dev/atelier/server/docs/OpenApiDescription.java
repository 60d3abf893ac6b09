package dev.atelier.server.docs;

import tools.jackson.databind.JsonNode;

/** The description of the API, for tests of other packages. */
public final class OpenApiDescription {
    private OpenApiDescription() {}

    public static JsonNode whole() {
        return new OpenApiDocument().whole();
    }
}
