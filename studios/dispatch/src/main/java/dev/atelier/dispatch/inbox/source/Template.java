package dev.atelier.dispatch.inbox.source;

import dev.atelier.dispatch.inbox.webhook.JsonPath;
import dev.atelier.dispatch.task.Untrusted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Texts of people with places in them: {@code {{issue.title}}}. What stands at such a place of a delivery is from outside, and so it comes as a block
 * below the text, which itself only says which block is meant.
 */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]{1,300}?)\\s*}}");
    private static final int LONGEST = 10_000;

    private Template() {}

    /** For a model. */
    public static String briefing(String template, JsonNode body, String source) {
        var blocks = new LinkedHashMap<String, String>();
        var text = PLACE.matcher(template).replaceAll(place -> {
            var path = place.group(1);
            blocks.computeIfAbsent(path, _ -> value(body, path));
            return Matcher.quoteReplacement("[" + path + ", see below]");
        });
        var briefing = new Briefing(text);
        blocks.forEach((path, value) -> briefing.block(source + " " + path, value, LONGEST));
        return briefing.text(source);
    }

    /** For people: the values themselves, as a person would see them. */
    public static String text(String template, JsonNode body) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(Untrusted.clean(value(body, place.group(1)), LONGEST)));
    }

    private static String value(JsonNode body, String path) {
        if (!JsonPath.isPath(path)) {
            return "";
        }
        return new ArrayList<>(JsonPath.values(body, path))
                .stream()
                        .map(node -> node.isContainer() ? node.toString() : node.asString())
                        .collect(Collectors.joining(", "));
    }
}
