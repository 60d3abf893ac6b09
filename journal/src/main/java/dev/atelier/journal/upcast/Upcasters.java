package dev.atelier.journal.upcast;

import dev.atelier.journal.JournalException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lifts stored events to the form that today's code reads, one version at a time. A type starts with version 1; each step added for it
 * raises the version that new events of the type are stored with. Stored events are never rewritten. Immutable.
 */
public final class Upcasters {
    public static final Upcasters NONE = builder().build();

    private static final int FIRST = 1;
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<UnaryOperator<ObjectNode>>> chains;

    private Upcasters(Map<String, List<UnaryOperator<ObjectNode>>> chains) {
        this.chains = chains;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The version that new events of a type have. */
    public int version(String type) {
        return FIRST + steps(type).size();
    }

    /**
     * @param version what the event was stored with
     * @param data one JSON object
     * @throws JournalException if the event is from a newer release than this one
     */
    public String lift(String type, int version, String data) {
        var steps = steps(type);
        int current = FIRST + steps.size();
        if (version == current) {
            return data;
        }
        if (version < FIRST || version > current) {
            throw new JournalException(
                    "an event of type " + type + " has version " + version + ", this release knows up to " + current);
        }
        var tree = (ObjectNode) JSON.readTree(data);
        for (var step : steps.subList(version - FIRST, steps.size())) {
            tree = step.apply(tree);
        }
        return JSON.writeValueAsString(tree);
    }

    private List<UnaryOperator<ObjectNode>> steps(String type) {
        return Objects.requireNonNullElse(chains.get(type), List.of());
    }

    /** Collects the steps, in order of versions. */
    public static final class Builder {
        private final Map<String, List<UnaryOperator<ObjectNode>>> chains = new HashMap<>();

        /**
         * @param from the version that the step reads; it gives {@code from + 1}. Steps of a type come in order, from 1.
         * @param step may change its argument and return it
         */
        public Builder step(String type, int from, UnaryOperator<ObjectNode> step) {
            var chain = chains.computeIfAbsent(type, _ -> new ArrayList<>());
            int expected = FIRST + chain.size();
            if (from != expected) {
                throw new IllegalArgumentException(
                        "the next step of " + type + " reads version " + expected + ", not " + from);
            }
            chain.add(step);
            return this;
        }

        public Upcasters build() {
            var copy = new HashMap<String, List<UnaryOperator<ObjectNode>>>();
            chains.forEach((type, chain) -> copy.put(type, List.copyOf(chain)));
            return new Upcasters(Map.copyOf(copy));
        }
    }
}
