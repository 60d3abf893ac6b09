package dev.atelier.agent.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a span, in the order in which it was learnt. What is not known is absent. Owned by one thread. */
public final class Attributes {
    private static final int LONGEST = 2_000;
    private static final int MOST_ENTRIES = 100;

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Texts are cut at {@value #LONGEST} characters: some are an agent's. */
    public Attributes put(String name, @Nullable String value) {
        return set(name, value == null ? null : cut(value, LONGEST));
    }

    public Attributes put(String name, @Nullable Long value) {
        return set(name, value);
    }

    public Attributes put(String name, long value) {
        return set(name, value);
    }

    public Attributes put(String name, @Nullable Double value) {
        return set(name, value);
    }

    public Attributes put(String name, @Nullable Boolean value) {
        return set(name, value);
    }

    /** At most {@value #MOST_ENTRIES} entries. */
    public Attributes put(String name, List<String> values) {
        return set(
                name,
                values.stream()
                        .limit(MOST_ENTRIES)
                        .map(value -> cut(value, 200))
                        .toList());
    }

    /** Nothing that is already known under that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A list that was put under that name; empty if there is none. */
    public List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /** Adds to a number that may not be there yet. */
    Attributes add(String name, long more) {
        var known = values.get(name);
        return set(name, (known instanceof Long number ? number : 0) + more);
    }

    private Attributes set(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** As it is now. */
    Map<String, Object> copy() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
