package dev.atelier.code.api;

import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes messages: type, words, time, the phase, and whatever else a type has. */
final class SeedMessage {
    private static final int LONGEST = 30_000;

    private SeedMessage() {}

    static ObjectNode of(String type, Phase phase, Event event, String words) {
        var message = JsonNodeFactory.instance.objectNode();
        message.put("type", type);
        message.put("message", shortened(words));
        message.put("timestamp", EventJson.time(event.at()));
        message.putObject("telemetry").put("phase", phase.toString());
        return message;
    }

    static ObjectNode of(String type, Phase phase, Event event, String words, Consumer<ObjectNode> more) {
        var message = of(type, phase, event, words);
        more.accept(message);
        return message;
    }

    static ObjectNode telemetry(ObjectNode message) {
        return (ObjectNode) message.get("telemetry");
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n… the rest is left out";
    }
}
