package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Query parameters, checked; arrays as {@code name[]} or as the repeated name. */
public record Params(HttpServletRequest request) {
    /** @throws ApiException naming the parameter */
    public long number(String name, long least, long most, long otherwise) {
        var text = request.getParameter(name);
        return text == null ? otherwise : number(name, text, least, most);
    }

    /** @throws ApiException naming the parameter */
    public static long number(String name, String text, long least, long most) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        var range = most == Long.MAX_VALUE ? least + " or more" : least + " to " + most;
        throw ApiException.invalid(name, "must be a whole number, " + range + "; was '" + shortened(text) + "'");
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isBlank());
    }

    /** @throws ApiException if it is none of these */
    public String choice(String name, List<String> choices, String otherwise) {
        var chosen = text(name).orElse(otherwise);
        if (!choices.contains(chosen)) {
            throw ApiException.invalid(
                    name, "must be one of " + String.join(", ", choices) + "; was '" + shortened(chosen) + "'");
        }
        return chosen;
    }

    /** Every value of {@code name[]} and {@code name}. */
    public List<String> all(String name) {
        var values = new ArrayList<String>();
        add(values, request.getParameterValues(name + "[]"));
        add(values, request.getParameterValues(name));
        return values;
    }

    private static void add(List<String> values, String @Nullable [] more) {
        if (more != null) {
            values.addAll(List.of(more));
        }
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
