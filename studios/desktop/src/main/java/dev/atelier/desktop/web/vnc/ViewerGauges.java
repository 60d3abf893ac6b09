package dev.atelier.desktop.web.vnc;

import dev.atelier.agent.studio.Gauges;
import dev.atelier.desktop.vnc.Rights;
import dev.atelier.desktop.vnc.Viewers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How many watch. Thread-safe. */
record ViewerGauges(Viewers viewers) implements Gauges {
    @Override
    public List<Gauge> read() {
        var all = viewers.list();
        var samples = Arrays.stream(Rights.values())
                .map(rights -> new Sample(
                        Map.of("rights", rights.published()),
                        all.stream().filter(viewer -> viewer.rights() == rights).count()))
                .toList();
        return List.of(new Gauge("desktop_viewers", "Viewers of desktops on this node, by what they may do.", samples));
    }
}
