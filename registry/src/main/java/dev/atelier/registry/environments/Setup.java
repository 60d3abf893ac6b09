package dev.atelier.registry.environments;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.atelier.agent.config.EnvironmentConfig.Display;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where an environment's tools run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Setup.Cloud.class, name = "cloud"),
    @JsonSubTypes.Type(value = Setup.SelfHosted.class, name = "self_hosted"),
})
public sealed interface Setup {
    /** As clients write it. */
    String type();

    /**
     * In a sandbox of this server.
     *
     * @param packages what is installed, by manager; every manager has a list
     * @param desktop the screen of its sessions; null if they have none
     */
    record Cloud(
            Networking networking,
            Map<String, List<String>> packages,
            @Nullable Display desktop) implements Setup {
        public static final List<String> MANAGERS = List.of("apt", "cargo", "gem", "go", "npm", "pip");
        public static final Cloud DEFAULT = new Cloud(new Networking.Unrestricted(), Map.of(), null);

        public Cloud {
            networking = Objects.requireNonNullElse(networking, new Networking.Unrestricted());
            var complete = new TreeMap<String, List<String>>();
            for (var manager : MANAGERS) {
                complete.put(manager, List.copyOf(packages.getOrDefault(manager, List.of())));
            }
            packages = complete;
        }

        /** The same with such a screen. */
        public Cloud with(Display screen) {
            return new Cloud(networking, packages, screen);
        }

        /** Whether anything is to be installed. */
        public boolean hasPackages() {
            return packages.values().stream().anyMatch(names -> !names.isEmpty());
        }

        @Override
        public String type() {
            return "cloud";
        }
    }

    /** With workers of the client. */
    record SelfHosted() implements Setup {
        @Override
        public String type() {
            return "self_hosted";
        }
    }

    /** Where the sandbox may connect to. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Networking.Unrestricted.class, name = "unrestricted"),
        @JsonSubTypes.Type(value = Networking.Limited.class, name = "limited"),
    })
    sealed interface Networking {
        /** Everywhere. */
        record Unrestricted() implements Networking {}

        /** To these hosts, the agent's MCP servers and the package managers' registries, as far as allowed. */
        record Limited(boolean allowMcpServers, boolean allowPackageManagers, List<String> allowedHosts)
                implements Networking {
            public Limited {
                allowedHosts = List.copyOf(Objects.requireNonNullElse(allowedHosts, List.of()));
            }
        }
    }
}
