package dev.atelier.server.v1.vaults;

import dev.atelier.journal.EventJson;
import dev.atelier.registry.Resource;
import dev.atelier.registry.vault.Auth;
import dev.atelier.registry.vault.Credential;
import dev.atelier.registry.vault.Vault;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.ResourceJson;
import tools.jackson.databind.node.ObjectNode;

/** How vaults and credentials are published: never with a secret. */
final class VaultJson {
    private VaultJson() {}

    static ObjectNode of(Resource<Vault> vault) {
        var json = Json.object();
        json.put("id", vault.id());
        json.put("type", "vault");
        json.put("display_name", vault.body().displayName());
        ResourceJson.metadata(json, vault.body().metadata());
        return ResourceJson.times(json, vault);
    }

    static ObjectNode ofCredential(Resource<Credential> credential) {
        var body = credential.body();
        var json = Json.object();
        json.put("id", credential.id());
        json.put("type", "vault_credential");
        json.put("vault_id", body.vaultId());
        json.put("display_name", body.displayName());
        json.set("auth", auth(body.auth()));
        ResourceJson.metadata(json, body.metadata());
        return ResourceJson.times(json, credential);
    }

    private static ObjectNode auth(Auth auth) {
        var json = Json.object().put("type", auth.type());
        switch (auth) {
            case Auth.StaticBearer bearer -> json.put("mcp_server_url", bearer.mcpServerUrl());
            case Auth.McpOauth oauth -> {
                json.put("mcp_server_url", oauth.mcpServerUrl());
                var expires = oauth.expiresAt();
                json.put("expires_at", expires == null ? null : EventJson.time(expires));
                var refresh = oauth.refresh();
                if (refresh == null) {
                    json.putNull("refresh");
                } else {
                    json.set("refresh", refresh(refresh));
                }
            }
            case Auth.EnvironmentVariable variable -> {
                json.put("secret_name", variable.secretName());
                var networking = json.putObject("networking");
                var hosts = variable.allowedHosts();
                networking.put("type", hosts == null ? "unrestricted" : "limited");
                if (hosts != null) {
                    var allowed = networking.putArray("allowed_hosts");
                    hosts.forEach(allowed::add);
                }
                json.putObject("injection_location")
                        .put("header", variable.inHeader())
                        .put("body", variable.inBody());
            }
        }
        return json;
    }

    private static ObjectNode refresh(Auth.Refresh refresh) {
        var json = Json.object();
        json.put("client_id", refresh.clientId());
        json.put("token_endpoint", refresh.tokenEndpoint());
        json.putObject("token_endpoint_auth").put("type", refresh.endpointAuth());
        json.put("resource", refresh.resource());
        json.put("scope", refresh.scope());
        return json;
    }
}
