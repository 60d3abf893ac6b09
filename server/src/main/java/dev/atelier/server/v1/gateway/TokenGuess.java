package dev.atelier.server.v1.gateway;

import dev.atelier.agent.loop.ContextSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** About how many tokens a request has, on the high side, where nobody has counted them. */
final class TokenGuess {
    private static final long PICTURE = 1_600;
    /** Of a document in Base64: far more bytes than words. */
    private static final int DOCUMENT_CHARACTERS_A_TOKEN = 20;

    private TokenGuess() {}

    static long of(ObjectNode request) {
        long tokens = 1;
        for (var part : new String[] {"system", "tools", "messages"}) {
            tokens += tokens(request.path(part));
        }
        return tokens;
    }

    private static long tokens(JsonNode node) {
        if (node.isString()) {
            return ContextSize.tokens(node.stringValue().length());
        }
        if (node instanceof ObjectNode object
                && object.path("type").asString("").equals("base64")) {
            boolean picture = object.path("media_type").asString("").startsWith("image/");
            return picture ? PICTURE : object.path("data").asString("").length() / DOCUMENT_CHARACTERS_A_TOKEN + 1;
        }
        if (node instanceof ObjectNode object) {
            long sum = 0;
            for (var field : object.properties()) {
                sum += ContextSize.tokens(field.getKey().length()) + tokens(field.getValue());
            }
            return sum;
        }
        long sum = 1;
        for (var item : node) {
            sum += tokens(item);
        }
        return sum;
    }
}
