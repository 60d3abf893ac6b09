package dev.atelier.server.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** Short ways to say a number. */
final class Meters {
    static final String PREFIX = "atelier_";

    private Meters() {}

    static GaugeSnapshot gauge(String name, String help, double value) {
        return gauges(name, help).dataPoint(point(value, Labels.EMPTY)).build();
    }

    static GaugeSnapshot.Builder gauges(String name, String help) {
        return GaugeSnapshot.builder().name(PREFIX + name).help(help);
    }

    static GaugeDataPointSnapshot point(long value, Labels labels) {
        return point((double) value, labels);
    }

    static GaugeDataPointSnapshot point(double value, Labels labels) {
        return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
    }

    /** @param name without {@code _total} */
    static CounterSnapshot.Builder counters(String name, String help) {
        return CounterSnapshot.builder().name(PREFIX + name).help(help);
    }

    static CounterDataPointSnapshot count(long value, String... labels) {
        return count((double) value, labels);
    }

    static CounterDataPointSnapshot count(double value, String... labels) {
        return CounterDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build();
    }
}
