package dev.atelier.server.v1.environments;

import dev.atelier.agent.config.EnvironmentConfig.Display;
import dev.atelier.registry.environments.Setup;
import dev.atelier.registry.environments.Setup.Cloud;
import dev.atelier.registry.environments.Setup.Networking;
import dev.atelier.registry.environments.Setup.SelfHosted;
import dev.atelier.server.v1.wire.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where an environment's tools run; what is not named stays as it is stored, or has its default. */
final class SetupReader {
    private static final int MOST_PACKAGES = 256;
    private static final int LONGEST_PACKAGE = 256;
    private static final int MOST_HOSTS = 256;
    private static final int LONGEST_HOST = 255;
    private static final Set<String> CLOUD = Set.of("type", "networking", "packages", "desktop");
    private static final Set<String> LIMITED =
            Set.of("type", "allow_mcp_servers", "allow_package_managers", "allowed_hosts");
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.?(:\\d{1,5})?");

    private SetupReader() {}

    /** @param stored null for a new environment */
    static Setup read(Fields body, @Nullable Setup stored) {
        if (body.isAbsent("config")) {
            return stored == null ? Cloud.DEFAULT : stored;
        }
        var open = Fields.open(body.value("config"), body.path("config"));
        var type = open.isAbsent("type") && stored != null
                ? stored.type()
                : open.choice("type", List.of("cloud", "self_hosted"));
        if (stored != null && !stored.type().equals(type)) {
            throw open.refused(
                            "type",
                            "cannot change from " + stored.type() + " to " + type + "; create another environment")
                    .withCode("invalid_config_type_change");
        }
        if (type.equals("self_hosted")) {
            body.part("config", Set.of("type"));
            return new SelfHosted();
        }
        return cloud(body.part("config", CLOUD), stored instanceof Cloud cloud ? cloud : Cloud.DEFAULT);
    }

    private static Cloud cloud(Fields config, Cloud stored) {
        var networking = config.isAbsent("networking") ? stored.networking() : networking(config, stored.networking());
        var packages = config.isAbsent("packages") ? stored.packages() : packages(config, stored.packages());
        boolean some = packages.values().stream().anyMatch(list -> !list.isEmpty());
        if (some && networking instanceof Networking.Limited limited && !limited.allowPackageManagers()) {
            throw config.refused(
                    "packages",
                    "cannot be installed under a limited network; set networking.allow_package_managers to true");
        }
        return new Cloud(networking, packages, config.isAbsent("desktop") ? stored.desktop() : desktop(config, stored));
    }

    private static Display desktop(Fields config, Cloud stored) {
        var before = Objects.requireNonNullElse(stored.desktop(), Display.DEFAULT);
        var fields = config.part("desktop", Set.of("width", "height"));
        return new Display(
                fields.isAbsent("width")
                        ? before.width()
                        : fields.number("width", Display.LEAST_WIDTH, Display.MOST_WIDTH),
                fields.isAbsent("height")
                        ? before.height()
                        : fields.number("height", Display.LEAST_HEIGHT, Display.MOST_HEIGHT));
    }

    private static Networking networking(Fields config, Networking stored) {
        var open = Fields.open(config.value("networking"), config.path("networking"));
        var type = open.isAbsent("type") && stored instanceof Networking.Limited
                ? "limited"
                : open.choice("type", List.of("unrestricted", "limited"));
        if (type.equals("unrestricted")) {
            config.part("networking", Set.of("type"));
            return new Networking.Unrestricted();
        }
        var fields = config.part("networking", LIMITED);
        var before = stored instanceof Networking.Limited limited
                ? limited
                : new Networking.Limited(false, false, List.of());
        return new Networking.Limited(
                fields.flag("allow_mcp_servers", before.allowMcpServers()),
                fields.flag("allow_package_managers", before.allowPackageManagers()),
                fields.has("allowed_hosts") ? hosts(fields) : before.allowedHosts());
    }

    private static List<String> hosts(Fields fields) {
        var hosts = fields.filledTexts("allowed_hosts", MOST_HOSTS, LONGEST_HOST);
        for (int i = 0; i < hosts.size(); i++) {
            if (!HOST.matcher(hosts.get(i)).matches()) {
                throw fields.refused(
                        "allowed_hosts[" + i + "]", "must be a host such as api.example.com or *.example.com");
            }
        }
        return hosts;
    }

    private static Map<String, List<String>> packages(Fields config, Map<String, List<String>> stored) {
        var known = new HashSet<>(Cloud.MANAGERS);
        known.add("type");
        var fields = config.part("packages", known);
        if (!fields.isAbsent("type")) {
            fields.choice("type", List.of("packages"));
        }
        var packages = new TreeMap<>(stored);
        for (var manager : Cloud.MANAGERS) {
            if (fields.has(manager)) {
                packages.put(manager, fields.filledTexts(manager, MOST_PACKAGES, LONGEST_PACKAGE));
            }
        }
        return packages;
    }
}
