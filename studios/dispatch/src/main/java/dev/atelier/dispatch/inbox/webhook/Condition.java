package dev.atelier.dispatch.inbox.webhook;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What must be true of a delivery.
 *
 * @param path into its body: {@code issue.labels[*].name}
 * @param value what is compared with; any for {@link Op#EXISTS}, where {@code false} means that it must not be there
 */
public record Condition(String path, Op op, String value) {
    /** How values are compared. Where a path leads to several, one of them is enough; for {@link #NEQ} all must differ. */
    public enum Op {
        EQ,
        NEQ,
        GT,
        GTE,
        LT,
        LTE,
        CONTAINS,
        EXISTS;

        /** As published: {@code eq}. */
        public String published() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean holds(JsonNode body) {
        var found = JsonPath.values(body, path);
        return switch (op) {
            case EXISTS -> found.isEmpty() == value.equals("false");
            case EQ -> found.stream().anyMatch(this::isEqual);
            case NEQ -> found.stream().noneMatch(this::isEqual);
            case CONTAINS -> found.stream().anyMatch(this::contains);
            case GT -> compared(found).anyMatch(sign -> sign > 0);
            case GTE -> compared(found).anyMatch(sign -> sign >= 0);
            case LT -> compared(found).anyMatch(sign -> sign < 0);
            case LTE -> compared(found).anyMatch(sign -> sign <= 0);
        };
    }

    private boolean isEqual(JsonNode node) {
        return node.isContainer() ? node.toString().equals(value) : text(node).equals(value);
    }

    private boolean contains(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().anyMatch(this::isEqual);
        }
        return text(node).toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
    }

    /** Signs of the comparisons of those that can be compared: numbers with numbers, otherwise texts. */
    private IntStream compared(List<JsonNode> found) {
        return found.stream().filter(node -> !node.isContainer()).mapToInt(node -> {
            var text = text(node);
            var one = JsonPath.number(text);
            var other = JsonPath.number(value);
            return one.isPresent() && other.isPresent() ? one.get().compareTo(other.get()) : text.compareTo(value);
        });
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "null" : node.asString();
    }
}
