package dev.atelier.journal;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list, and in which order.
 *
 * @param workspace whose
 */
public record SessionQuery(String workspace, Filter filter, Window window) {
    /** The newest sessions before one, children among them. */
    public SessionQuery(
            String workspace,
            @Nullable String studio,
            @Nullable String agent,
            Set<String> statuses,
            @Nullable SessionId before,
            int limit) {
        this(
                workspace,
                new Filter(studio, agent, statuses, Kin.ALL, Created.EVER),
                new Window(Order.NEWEST_FIRST, before, limit));
    }

    /**
     * What has to hold of a session.
     *
     * @param studio only of this studio; null for all
     * @param agent only of this agent; null for all
     * @param statuses only with one of these; empty for all
     * @param deployment only those that this deployment began; null for all
     */
    public record Filter(
            @Nullable String studio,
            @Nullable String agent,
            Set<String> statuses,
            Kin kin,
            Created created,
            @Nullable String deployment) {
        /** Whichever deployment began them, if any. */
        public Filter(@Nullable String studio, @Nullable String agent, Set<String> statuses, Kin kin, Created created) {
            this(studio, agent, statuses, kin, created, null);
        }

        public Filter {
            statuses = Set.copyOf(statuses);
        }
    }

    /** Whose child a session is. */
    public sealed interface Kin {
        Kin ALL = new All();
        Kin ROOTS = new Roots();

        /** Whosever. */
        record All() implements Kin {}

        /** Only those that no other session began. */
        record Roots() implements Kin {}

        record ChildrenOf(SessionId parent) implements Kin {}
    }

    /**
     * When a session was created, to the millisecond.
     *
     * @param from not before; null for no limit
     * @param until before; null for no limit
     */
    public record Created(@Nullable Instant from, @Nullable Instant until) {
        public static final Created EVER = new Created(null, null);
    }

    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST;

        public Order reversed() {
            return this == NEWEST_FIRST ? OLDEST_FIRST : NEWEST_FIRST;
        }
    }

    /**
     * Where in the list.
     *
     * @param behind only what comes behind this session in this order; null to begin with the first
     * @param limit 1 to 1,000
     */
    public record Window(Order order, @Nullable SessionId behind, int limit) {
        public Window {
            if (limit < 1 || limit > 1000) {
                throw new IllegalArgumentException("limit must be 1 to 1000, was " + limit);
            }
        }
    }
}
