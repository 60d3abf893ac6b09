package dev.atelier.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Resources that are in every workspace without being stored, because they come with the server. */
public final class Presets {
    /** They have always been there, and so come last in every list. */
    public static final Instant ALWAYS = Instant.parse("2026-01-01T00:00:00Z");

    private Presets() {}

    /** One of them, as it came. */
    public static <T> Resource<T> resource(Ref ref, T body) {
        return new Resource<>(ref, 1, body, new Resource.Times(ALWAYS, ALWAYS, null));
    }

    /**
     * A page of what is stored with the presets at their place.
     *
     * @param stored the page of the query
     * @param presets those that are not stored
     */
    public static <T> Page<T> merged(Page<T> stored, List<Resource<T>> presets, ResourceQuery query) {
        var all = new ArrayList<>(stored.data());
        presets.stream().filter(preset -> belongs(preset, query)).forEach(all::add);
        var oldest = Comparator.<Resource<T>, Instant>comparing(
                        each -> each.times().createdAt())
                .thenComparing(Resource::id);
        all.sort(query.order() == ResourceQuery.Order.OLDEST_FIRST ? oldest : oldest.reversed());
        var data = all.subList(0, Math.min(query.limit(), all.size()));
        boolean more = stored.next() != null || all.size() > query.limit();
        return new Page<>(data, more ? Page.Position.of(data.getLast()) : null);
    }

    private static boolean belongs(Resource<?> preset, ResourceQuery query) {
        long created = preset.times().createdAt().toEpochMilli();
        var after = query.after();
        int order = after == null
                ? -1
                : Comparator.comparingLong(Page.Position::createdAtMillis)
                        .thenComparing(Page.Position::id)
                        .compare(Page.Position.of(preset), after);
        boolean further = after == null || (query.order() == ResourceQuery.Order.OLDEST_FIRST ? order > 0 : order < 0);
        return further
                && created >= query.created().from()
                && created <= query.created().to();
    }
}
