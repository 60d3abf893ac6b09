package dev.atelier.server.v1.environments;

import dev.atelier.registry.environments.Setup;
import dev.atelier.registry.environments.Setup.Cloud;
import dev.atelier.registry.environments.Setup.Networking;
import java.util.ArrayList;
import java.util.List;

/** What of an environment is kept as it was asked for, and does not take effect yet. Whoever makes one should not find that out by a failing command. */
final class Unheeded {
    private Unheeded() {}

    /** One sentence each, beginning with the field. */
    static List<String> in(Setup setup) {
        if (!(setup instanceof Cloud(var networking, var packages))) {
            return List.of();
        }
        var all = new ArrayList<String>();
        boolean reaches = switch (networking) {
            case Networking.Unrestricted _ -> true;
            case Networking.Limited(boolean mcp, boolean managers, var hosts) -> managers || !hosts.isEmpty();
        };
        if (reaches) {
            all.add(
                    "config.networking: sandboxes have no network yet, so no command reaches any host; nothing else is let through either");
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
