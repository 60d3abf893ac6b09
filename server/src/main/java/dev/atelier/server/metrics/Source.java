package dev.atelier.server.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** Something that has numbers. Thread-safe; asked by one scrape at a time. */
interface Source {
    List<MetricSnapshot> read();
}
