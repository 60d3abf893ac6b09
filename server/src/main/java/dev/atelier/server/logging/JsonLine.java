package dev.atelier.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A log event as one object: the seed's {@code timestamp}, {@code level}, {@code event}, {@code task_id} and {@code agent}, then
 * {@code session_id}, {@code logger} and whatever else the event carries, and the stack of an exception.
 */
final class JsonLine {
    private static final List<String> FIRST = List.of("task_id", "agent", "session_id");
    private static final int LONGEST = 20_000;

    private JsonLine() {}

    static String of(ILoggingEvent event) {
        var line = JsonNodeFactory.instance.objectNode();
        line.put("timestamp", event.getInstant().toString());
        line.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        line.put("event", cut(event.getFormattedMessage()));
        var fields = fields(event);
        FIRST.forEach(name -> put(line, name, fields.remove(name)));
        line.put("logger", event.getLoggerName());
        fields.forEach((name, value) -> put(line, name, value));
        var thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.put("exception", cut(ThrowableProxyUtil.asString(thrown)));
        }
        return line.toString();
    }

    private static Map<String, Object> fields(ILoggingEvent event) {
        var fields = new LinkedHashMap<String, Object>(event.getMDCPropertyMap());
        var pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (var pair : pairs) {
                if (pair.value != null) {
                    fields.put(pair.key, pair.value);
                }
            }
        }
        return fields;
    }

    private static void put(ObjectNode line, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Integer number -> line.putIfAbsent(name, JsonNodeFactory.instance.numberNode(number));
            case Long number -> line.putIfAbsent(name, JsonNodeFactory.instance.numberNode(number));
            default -> line.putIfAbsent(name, JsonNodeFactory.instance.stringNode(cut(String.valueOf(value))));
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
