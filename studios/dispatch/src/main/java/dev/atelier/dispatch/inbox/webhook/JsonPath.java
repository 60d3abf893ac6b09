package dev.atelier.dispatch.inbox.webhook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Places in JSON: names with dots between, {@code [3]} for one of a list, {@code [*]} for each. */
public final class JsonPath {
    private static final Pattern FORM = Pattern.compile("[\\w$@-]{1,100}((\\.[\\w$@-]{1,100})|(\\[(\\*|\\d{1,6})]))*");
    private static final Pattern STEP = Pattern.compile("([\\w$@-]+)|\\[(\\*|\\d+)]");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
    private static final int MOST = 1000;

    private JsonPath() {}

    public static boolean isPath(String text) {
        return text.length() <= 300 && FORM.matcher(text).matches();
    }

    /** What is there, at most {@value #MOST}; what is null counts as not there. */
    public static List<JsonNode> values(JsonNode root, String path) {
        List<JsonNode> here = List.of(root);
        var steps = STEP.matcher(path);
        while (steps.find()) {
            var next = new ArrayList<JsonNode>();
            for (var node : here) {
                step(node, steps.group(1), steps.group(2), next);
            }
            here = next.size() > MOST ? next.subList(0, MOST) : next;
        }
        return here.stream().filter(node -> !node.isNull()).toList();
    }

    private static void step(JsonNode node, @Nullable String name, @Nullable String place, List<JsonNode> next) {
        if (name != null) {
            var child = node.get(name);
            if (child != null) {
                next.add(child);
            }
        } else if ("*".equals(place)) {
            node.valueStream().forEach(next::add);
        } else if (place != null && node.has(Integer.parseInt(place))) {
            next.add(node.get(Integer.parseInt(place)));
        }
    }

    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
