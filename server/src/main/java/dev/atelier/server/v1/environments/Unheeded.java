package dev.atelier.server.v1.environments;

import dev.atelier.registry.environments.Setup;
import dev.atelier.registry.environments.Setup.Cloud;
import dev.atelier.registry.environments.Setup.Networking;
import dev.atelier.server.sandbox.PackagesOffer;
import java.util.ArrayList;
import java.util.List;

/** What of an environment is kept as it was asked for, and does not take effect here, or not wholly. Whoever makes one should not find that out by a failing command. */
final class Unheeded {
    private Unheeded() {}

    /**
     * One sentence each, beginning with the field.
     *
     * @param network whether this server gives sandboxes any
     */
    static List<String> in(Setup setup, boolean network, PackagesOffer offer) {
        if (!(setup instanceof Cloud cloud)) {
            return List.of();
        }
        var all = new ArrayList<String>();
        boolean reaches = switch (cloud.networking()) {
            case Networking.Unrestricted _ -> true;
            case Networking.Limited(boolean mcp, boolean managers, var hosts) -> managers || !hosts.isEmpty();
        };
        if (reaches && !network) {
            all.add(
                    "config.networking: this server leaves sandboxes without a network (atelier.sandbox.network.enabled), so no command reaches any host");
        }
        if (cloud.hasPackages()) {
            all.addAll(offer.missing(cloud));
        }
        return all;
    }
}
