package dev.atelier.canvas.input;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.studio.ToolOption;
import dev.atelier.canvas.brush.Brush;
import dev.atelier.canvas.brush.OwnBrush;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code brushes} of the tool {@code draw_paths}: brushes that an agent has besides those that everybody knows, as its configuration has them:
 * {@code {"moss": {"base": "dry_brush", "tuning": {"bristles": 40}}}}.
 */
public final class BrushOption implements ToolOption {
    public static final String TOOL = "draw_paths";
    private static final String FIELD = "brushes";

    private static final Set<String> FIELDS = Set.of("base", "tuning");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final int MOST = 24;

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public String field() {
        return FIELD;
    }

    @Override
    public void check(JsonNode value) throws InvalidInputException {
        read(value);
    }

    /** @param options of the tool, checked when they were set; what cannot be read any more is not there */
    public static List<OwnBrush> of(@Nullable JsonNode options) {
        try {
            return options == null || !options.has(FIELD) ? List.of() : read(options.get(FIELD));
        } catch (InvalidInputException _) {
            return List.of();
        }
    }

    private static List<OwnBrush> read(JsonNode value) throws InvalidInputException {
        if (!value.isObject() || value.size() > MOST) {
            throw new InvalidInputException("", "must be an object with at most " + MOST + " brushes by their name");
        }
        var brushes = new ArrayList<OwnBrush>();
        for (var entry : value.properties()) {
            brushes.add(brush(entry.getKey(), entry.getValue()));
        }
        return brushes;
    }

    private static OwnBrush brush(String name, JsonNode value) throws InvalidInputException {
        var path = Shown.shortened(name);
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException(
                    path, "is no name of a brush, use 1 to 32 of a-z, 0-9 and _ that begin with a letter");
        }
        if (Brush.named(name).isPresent()) {
            throw new InvalidInputException(path, "is a brush that everybody knows, give yours another name");
        }
        if (!value.isObject() || !FIELDS.containsAll(value.propertyNames())) {
            throw new InvalidInputException(path, "must be an object with base and tuning, and nothing else");
        }
        var base = value.path("base");
        if (!base.isString() || Brush.named(base.asString()).isEmpty()) {
            throw new InvalidInputException(path + ".base", "must be the brush that it is made of: " + known());
        }
        return new OwnBrush(name, base.asString(), tuning(path + ".tuning", value.path("tuning")));
    }

    private static Map<String, Double> tuning(String path, JsonNode value) throws InvalidInputException {
        if (!value.isMissingNode() && !value.isObject()) {
            throw new InvalidInputException(path, "must be an object of numbers");
        }
        var tuning = new LinkedHashMap<String, Double>();
        for (var entry : value.properties()) {
            var field = path + "." + Shown.shortened(entry.getKey());
            var limit = Brush.limits().get(entry.getKey());
            if (limit == null) {
                throw new InvalidInputException(
                        field,
                        "is no property of brushes; there are "
                                + String.join(", ", Brush.limits().keySet()));
            }
            double number = entry.getValue().isNumber() ? entry.getValue().doubleValue(Double.NaN) : Double.NaN;
            if (!(number >= limit.least() && number <= limit.most())) {
                throw new InvalidInputException(field, "must be " + limit.least() + " to " + limit.most());
            }
            tuning.put(entry.getKey(), number);
        }
        return tuning;
    }

    private static String known() {
        return Brush.all().stream().map(Brush::name).collect(Collectors.joining(", "));
    }
}
