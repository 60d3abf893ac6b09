package dev.atelier.server.mcp;

import dev.atelier.mcp.McpLimits;
import dev.atelier.server.config.InvalidSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How agents reach MCP servers.
 *
 * @param privateAddresses whether they may be on this machine or in its network; left out, where no key is needed
 * @param connectTimeout until a server has said which tools it has
 * @param callTimeout of one call
 * @param programs how many servers may run in sandboxes at once
 */
@ConfigurationProperties("atelier.mcp")
record McpProperties(
        @Nullable Boolean privateAddresses,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("2m") Duration callTimeout,
        @DefaultValue("16") int programs) {
    McpProperties {
        check("atelier.mcp.connect-timeout", connectTimeout, Duration.ofMinutes(1));
        check("atelier.mcp.call-timeout", callTimeout, Duration.ofHours(1));
        if (programs < 0) {
            throw new InvalidSettingException("atelier.mcp.programs", "must be 0 or more, was " + programs);
        }
    }

    private static void check(String key, Duration value, Duration most) {
        if (value.toMillis() < 100 || value.compareTo(most) > 0) {
            throw new InvalidSettingException(key, "must be 100ms to " + most.toMinutes() + "m, was " + value);
        }
    }

    McpLimits limits() {
        return McpLimits.of(connectTimeout, callTimeout);
    }
}
