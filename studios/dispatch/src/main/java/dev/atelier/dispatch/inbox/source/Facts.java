package dev.atelier.dispatch.inbox.source;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads JSON that may have any shape: what is not there, or is something else, is empty. */
public record Facts(JsonNode node) {
    /** @param path names, and indexes of lists, with dots between: {@code issue.user.login} */
    public Facts at(String path) {
        var here = node;
        for (var step : path.split("\\.")) {
            here = here.path(step);
        }
        return new Facts(here);
    }

    /** Empty for none. */
    public String text(String path) {
        var value = at(path).node;
        return value.isString() || value.isNumber() || value.isBoolean() ? value.asString() : "";
    }

    public Optional<Long> number(String path) {
        var value = at(path).node;
        return value.isIntegralNumber() && value.canConvertToLong() ? Optional.of(value.asLong()) : Optional.empty();
    }

    public boolean isTrue(String path) {
        var value = at(path).node;
        return value.isBoolean() && value.asBoolean();
    }

    public boolean has(String path) {
        var value = at(path).node;
        return !value.isMissingNode() && !value.isNull();
    }

    public List<Facts> list(String path) {
        var value = at(path).node;
        return value.isArray() ? value.valueStream().map(Facts::new).toList() : List.of();
    }

    /** One of the texts of a list of objects. */
    public boolean anyOf(String path, String field, String text) {
        return list(path).stream().anyMatch(each -> each.text(field).equalsIgnoreCase(text));
    }
}
