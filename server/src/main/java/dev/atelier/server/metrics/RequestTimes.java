package dev.atelier.server.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** How often each route was asked on this node and how long its answers took. Thread-safe; costs a request a look into a map. */
@Component
final class RequestTimes implements Source {
    private static final double[] SECONDS = {0.005, 0.025, 0.1, 0.5, 2.5, 10};

    /** More than there are; so many come together only if something is wrong with the routes' names. */
    private static final int MOST = 2_000;

    private static final Route OTHERS = new Route("OTHER", "other", "0xx");

    /** @param status {@code 2xx} */
    record Route(String method, String route, String status) {}

    private static final class Times {
        private final LongAdder[] buckets = new LongAdder[SECONDS.length + 1];
        private final LongAdder nanos = new LongAdder();

        Times() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        void took(long spent) {
            int bucket = 0;
            while (bucket < SECONDS.length && spent > SECONDS[bucket] * 1e9) {
                bucket++;
            }
            buckets[bucket].increment();
            nanos.add(spent);
        }
    }

    private final Map<Route, Times> routes = new ConcurrentHashMap<>();

    void took(Route route, long nanos) {
        var kept = routes.size() < MOST || routes.containsKey(route) ? route : OTHERS;
        routes.computeIfAbsent(kept, _ -> new Times()).took(nanos);
    }

    @Override
    public List<MetricSnapshot> read() {
        var histogram = HistogramSnapshot.builder()
                .name(Meters.PREFIX + "http_request_seconds")
                .help("Requests to this node, by how long it took until they were answered or their stream began.");
        routes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Route::route)
                        .thenComparing(Route::method)
                        .thenComparing(Route::status)))
                .forEach(each -> histogram.dataPoint(point(each.getKey(), each.getValue())));
        return List.of(histogram.build());
    }

    private static HistogramDataPointSnapshot point(Route route, Times times) {
        var buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i <= SECONDS.length; i++) {
            buckets.bucket(i < SECONDS.length ? SECONDS[i] : Double.POSITIVE_INFINITY, times.buckets[i].sum());
        }
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(buckets.build())
                .sum(times.nanos.sum() / 1e9)
                .labels(Labels.of("method", route.method(), "route", route.route(), "status", route.status()))
                .build();
    }
}
