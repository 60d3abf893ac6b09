package dev.atelier.server.sandbox;

import dev.atelier.sandbox.WorkspaceLimits;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.server.config.InvalidSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one sandbox may take.
 *
 * @param memory of all its processes, with its files in /tmp
 * @param processes at once, threads included
 * @param processors that may be busy
 */
@ConfigurationProperties("atelier.sandbox.limits")
public record SandboxLimitProperties(
        @DefaultValue("2GB") DataSize memory,
        @DefaultValue("512") int processes,
        @DefaultValue("2") double processors) {
    private static final DataSize LEAST = DataSize.ofMegabytes(64);

    public SandboxLimitProperties {
        if (memory.compareTo(LEAST) < 0) {
            throw new InvalidSettingException("atelier.sandbox.limits.memory", "must be at least 64MB, was " + memory);
        }
        if (processes < 8) {
            throw new InvalidSettingException(
                    "atelier.sandbox.limits.processes", "must be at least 8, was " + processes);
        }
        if (!(processors >= 0.05 && processors <= 1024)) {
            throw new InvalidSettingException(
                    "atelier.sandbox.limits.processors", "must be 0.05 to 1024, was " + processors);
        }
    }

    Limits limits() {
        return new Limits(memory.toBytes(), processes, processors, WorkspaceLimits.DEFAULT);
    }
}
