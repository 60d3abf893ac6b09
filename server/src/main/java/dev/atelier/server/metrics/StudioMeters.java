package dev.atelier.server.metrics;

import dev.atelier.agent.studio.Gauges;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What studios say of their work. */
@Component
final class StudioMeters implements Source {
    private final ObjectProvider<Gauges> studios;

    StudioMeters(ObjectProvider<Gauges> studios) {
        this.studios = studios;
    }

    @Override
    public List<MetricSnapshot> read() {
        return studios.orderedStream()
                .flatMap(studio -> studio.read().stream())
                .map(StudioMeters::snapshot)
                .toList();
    }

    private static MetricSnapshot snapshot(Gauges.Gauge gauge) {
        var builder = Meters.gauges(gauge.name(), gauge.help());
        gauge.samples().forEach(sample -> builder.dataPoint(Meters.point(sample.value(), labels(sample))));
        return builder.build();
    }

    private static Labels labels(Gauges.Sample sample) {
        var labels = Labels.builder();
        sample.labels().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(label -> labels.label(label.getKey(), label.getValue()));
        return labels.build();
    }
}
