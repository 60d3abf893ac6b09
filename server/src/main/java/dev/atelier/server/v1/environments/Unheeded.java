package dev.atelier.server.v1.environments;

import dev.atelier.registry.environments.Setup;
import dev.atelier.registry.environments.Setup.Cloud;
import dev.atelier.registry.environments.Setup.Networking;
import java.util.ArrayList;
import java.util.List;

/** What of an environment is kept as it was asked for, and does not take effect yet. Whoever makes one should not find that out by a failing command. */
final class Unheeded {
    private Unheeded() {}

    /**
     * One sentence each, beginning with the field.
     *
     * @param network whether this server gives sandboxes any
     */
    static List<String> in(Setup setup, boolean network) {
        if (!(setup instanceof Cloud(var networking, var packages))) {
            return List.of();
        }
        var all = new ArrayList<String>();
        boolean reaches = switch (networking) {
            case Networking.Unrestricted _ -> true;
            case Networking.Limited(boolean mcp, boolean managers, var hosts) -> managers || !hosts.isEmpty();
        };
        if (reaches && !network) {
            all.add(
                    "config.networking: this server leaves sandboxes without a network (atelier.sandbox.network.enabled), so no command reaches any host");
        }
        packages.forEach((manager, names) -> {
            if (!names.isEmpty()) {
                all.add("config.packages." + manager + ": nothing is installed yet (" + String.join(", ", names)
                        + "); a sandbox has the programs of the server's machine");
            }
        });
        return all;
    }
}
