package dev.atelier.server.v1.environments;

import dev.atelier.registry.Resource;
import dev.atelier.registry.environments.EnvironmentBody;
import dev.atelier.registry.environments.Setup;
import dev.atelier.registry.environments.Setup.Cloud;
import dev.atelier.registry.environments.Setup.Networking;
import dev.atelier.registry.environments.Setup.SelfHosted;
import dev.atelier.server.json.Json;
import dev.atelier.server.sandbox.PackagesOffer;
import dev.atelier.server.v1.wire.ResourceJson;
import tools.jackson.databind.node.ObjectNode;

/** How environments are published. The studio and the warnings are ours beside the contract's fields. */
final class EnvironmentJson {
    private EnvironmentJson() {}

    /** @param network whether this server gives sandboxes any */
    static ObjectNode of(Resource<EnvironmentBody> environment, String studio, boolean network, PackagesOffer offer) {
        var body = environment.body();
        var json = Json.object()
                .put("id", environment.id())
                .put("type", "environment")
                .put("name", body.name())
                .put("description", body.description())
                .put("studio", studio);
        json.set("config", config(body.config()));
        var warnings = Unheeded.in(body.config(), network, offer);
        if (!warnings.isEmpty()) {
            warnings.forEach(json.putArray("warnings")::add);
        }
        ResourceJson.metadata(json, body.metadata());
        if (body.scope() != null) {
            json.put("scope", body.scope());
        }
        return ResourceJson.times(json, environment);
    }

    private static ObjectNode config(Setup setup) {
        var json = Json.object().put("type", setup.type());
        return switch (setup) {
            case SelfHosted() -> json;
            case Cloud(var networking, var packages, var desktop) -> {
                json.set("networking", networking(networking));
                var lists = json.putObject("packages").put("type", "packages");
                packages.forEach((manager, names) -> {
                    var list = lists.putArray(manager);
                    names.forEach(list::add);
                });
                if (desktop != null) {
                    json.putObject("desktop").put("width", desktop.width()).put("height", desktop.height());
                }
                yield json;
            }
        };
    }

    private static ObjectNode networking(Networking networking) {
        return switch (networking) {
            case Networking.Unrestricted() -> Json.object().put("type", "unrestricted");
            case Networking.Limited(boolean mcp, boolean managers, var hosts) -> {
                var json = Json.object()
                        .put("type", "limited")
                        .put("allow_mcp_servers", mcp)
                        .put("allow_package_managers", managers);
                var list = json.putArray("allowed_hosts");
                hosts.forEach(list::add);
                yield json;
            }
        };
    }
}
