package dev.atelier.server.metrics;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.sandbox.shell.Shells;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.springframework.stereotype.Component;

/** What this process does at this moment. */
@Component
final class NodeMeters implements Source {
    private final AgentRuntime runtime;
    private final SqlJournal journal;
    private final Shells shells;

    NodeMeters(AgentRuntime runtime, SqlJournal journal, Shells shells) {
        this.runtime = runtime;
        this.journal = journal;
        this.shells = shells;
    }

    @Override
    public List<MetricSnapshot> read() {
        var memory = ManagementFactory.getMemoryMXBean();
        return List.of(
                Meters.gauge("node_sessions_running", "Sessions that run on this node.", runtime.running()),
                Meters.gauge("node_sandboxes_open", "Sandboxes that this node has open.", (double) shells.count()),
                Meters.gauge(
                        "node_subscribers",
                        "Who follows sessions on this node: viewers and runs.",
                        journal.subscribers()),
                Meters.gauges("node_memory_used_bytes", "Memory that this process uses, by the JVM's areas.")
                        .dataPoint(Meters.point(
                                (double) memory.getHeapMemoryUsage().getUsed(), Labels.of("area", "heap")))
                        .dataPoint(Meters.point(
                                (double) memory.getNonHeapMemoryUsage().getUsed(), Labels.of("area", "nonheap")))
                        .build(),
                Meters.gauge(
                        "node_start_time_seconds",
                        "When this process began, in seconds since 1970.",
                        ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0));
    }
}
