package dev.atelier.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which resources of a kind to list.
 *
 * @param workspace whose
 * @param parent only of this one; null for all
 * @param after where the page before ended; null to start
 * @param limit 1 to 1,000
 */
public record ResourceQuery(
        String workspace,
        @Nullable String parent,
        Created created,
        boolean includeArchived,
        Order order,
        Page.@Nullable Position after,
        int limit) {
    public ResourceQuery {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit must be 1 to 1000, was " + limit);
        }
    }

    /** The newest, without archived ones. */
    public static ResourceQuery newest(String workspace, int limit) {
        return new ResourceQuery(workspace, null, Created.ANY_TIME, false, Order.NEWEST_FIRST, null, limit);
    }

    public ResourceQuery of(String owner) {
        return new ResourceQuery(workspace, owner, created, includeArchived, order, after, limit);
    }

    public ResourceQuery in(Order other) {
        return new ResourceQuery(workspace, parent, created, includeArchived, other, after, limit);
    }

    public ResourceQuery created(Created range) {
        return new ResourceQuery(workspace, parent, range, includeArchived, order, after, limit);
    }

    public ResourceQuery after(Page.@Nullable Position position) {
        return new ResourceQuery(workspace, parent, created, includeArchived, order, position, limit);
    }

    public ResourceQuery includingArchived(boolean include) {
        return new ResourceQuery(workspace, parent, created, include, order, after, limit);
    }

    /** By time of creation; resources of the same millisecond by id. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    /** Both ends belong to the range; milliseconds. */
    public record Created(long from, long to) {
        public static final Created ANY_TIME = new Created(Long.MIN_VALUE, Long.MAX_VALUE);

        public Created atOrAfter(Instant time) {
            long millis = time.toEpochMilli();
            boolean between = Instant.ofEpochMilli(millis).isBefore(time);
            return new Created(Math.max(from, between ? millis + 1 : millis), to);
        }

        public Created after(Instant time) {
            return new Created(Math.max(from, time.toEpochMilli() + 1), to);
        }

        public Created atOrBefore(Instant time) {
            return new Created(from, Math.min(to, time.toEpochMilli()));
        }

        public Created before(Instant time) {
            long millis = time.toEpochMilli();
            boolean between = Instant.ofEpochMilli(millis).isBefore(time);
            return new Created(from, Math.min(to, between ? millis : millis - 1));
        }
    }
}
