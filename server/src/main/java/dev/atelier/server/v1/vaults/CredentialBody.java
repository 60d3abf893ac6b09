package dev.atelier.server.v1.vaults;

import dev.atelier.registry.vault.Auth;
import dev.atelier.server.v1.wire.Fields;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code auth} of a credential as a client sends it.
 *
 * @param secrets by name, those that were sent
 */
record CredentialBody(Auth auth, Map<String, String> secrets) {
    static final List<String> TYPES = List.of("static_bearer", "mcp_oauth", "environment_variable");

    private static final String[] KNOWN = {
        "type",
        "mcp_server_url",
        "token",
        "access_token",
        "expires_at",
        "refresh",
        "secret_name",
        "secret_value",
        "networking",
        "injection_location"
    };
    private static final String[] OF_BEARER = {"type", "mcp_server_url", "token"};
    private static final String[] OF_OAUTH = {"type", "mcp_server_url", "access_token", "expires_at", "refresh"};
    private static final String[] OF_VARIABLE = {
        "type", "secret_name", "secret_value", "networking", "injection_location"
    };
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:\\d{1,5})?");
    private static final int LONGEST_URL = 1800;
    private static final int LONGEST_SECRET = 16_384;
    private static final int MOST_HOSTS = 16;
    private static final List<String> ENDPOINT_AUTHS = List.of("none", "client_secret_basic", "client_secret_post");

    static CredentialBody create(Fields body, Instant now) {
        var any = body.requiredObject("auth", KNOWN);
        return switch (any.choice("type", TYPES, null)) {
            case "static_bearer" -> {
                var auth = body.requiredObject("auth", OF_BEARER);
                yield new CredentialBody(
                        new Auth.StaticBearer(url(auth, "mcp_server_url")),
                        Map.of("token", auth.text("token", LONGEST_SECRET)));
            }
            case "mcp_oauth" -> oauth(body.requiredObject("auth", OF_OAUTH), now);
            default -> variable(body.requiredObject("auth", OF_VARIABLE));
        };
    }

    private static CredentialBody oauth(Fields auth, Instant now) {
        var secrets = new HashMap<String, String>();
        secrets.put("access_token", auth.text("access_token", LONGEST_SECRET));
        var refresh = auth.object(
                "refresh", "client_id", "refresh_token", "token_endpoint", "token_endpoint_auth", "resource", "scope");
        var oauth = new Auth.McpOauth(
                url(auth, "mcp_server_url"), future(auth, now), refresh == null ? null : refresh(refresh, secrets));
        return new CredentialBody(oauth, secrets);
    }

    private static Auth.Refresh refresh(Fields refresh, Map<String, String> secrets) {
        secrets.put("refresh_token", refresh.text("refresh_token", LONGEST_SECRET));
        var endpoint = refresh.requiredObject("token_endpoint_auth", "type", "client_secret");
        var type = endpoint.choice("type", ENDPOINT_AUTHS, null);
        if (!type.equals("none")) {
            secrets.put("client_secret", endpoint.text("client_secret", LONGEST_SECRET));
        } else if (endpoint.has("client_secret")) {
            throw endpoint.refused("client_secret", "does not go with the type none");
        }
        return new Auth.Refresh(
                refresh.text("client_id", 1024),
                url(refresh, "token_endpoint"),
                type,
                refresh.optionalText("resource", 2048),
                refresh.optionalText("scope", 4096));
    }

    private static CredentialBody variable(Fields auth) {
        var name = auth.text("secret_name", 255);
        if (!NAME.matcher(name).matches()) {
            throw auth.refused("secret_name", "must be a variable's name: letters, digits and '_', no digit in front");
        }
        boolean given = auth.has("injection_location");
        var variable = new Auth.EnvironmentVariable(name, hosts(auth), true, true);
        return new CredentialBody(
                given
                        ? located(auth, new Auth.EnvironmentVariable(name, variable.allowedHosts(), false, false))
                        : variable,
                Map.of("secret_value", auth.text("secret_value", LONGEST_SECRET)));
    }

    /** What a client changes: its secrets, and of the rest what may change. What it is for cannot. */
    static CredentialBody update(Fields body, Auth before, Instant now) {
        var any = body.requiredObject("auth", KNOWN);
        if (!any.choice("type", TYPES, null).equals(before.type())) {
            throw any.refused("type", "is " + before.type() + " and cannot change; create another credential");
        }
        return switch (before) {
            case Auth.StaticBearer bearer -> {
                var auth = body.requiredObject("auth", "type", "token");
                yield new CredentialBody(bearer, secret(auth, "token"));
            }
            case Auth.McpOauth oauth ->
                update(body.requiredObject("auth", "type", "access_token", "expires_at", "refresh"), oauth, now);
            case Auth.EnvironmentVariable variable ->
                update(
                        body.requiredObject("auth", "type", "secret_value", "networking", "injection_location"),
                        variable);
        };
    }

    private static CredentialBody update(Fields auth, Auth.McpOauth before, Instant now) {
        var secrets = new HashMap<>(secret(auth, "access_token"));
        var expires = auth.has("expires_at") ? future(auth, now) : before.expiresAt();
        var sent = auth.object("refresh", "refresh_token", "scope", "token_endpoint_auth");
        var refresh = before.refresh();
        if (sent != null) {
            if (refresh == null) {
                throw auth.refused("refresh", "was not given when the credential was created; create another one");
            }
            secrets.putAll(secret(sent, "refresh_token"));
            var endpoint = sent.object("token_endpoint_auth", "type", "client_secret");
            if (endpoint != null) {
                if (!endpoint.choice("type", ENDPOINT_AUTHS, null).equals(refresh.endpointAuth())) {
                    throw endpoint.refused("type", "is " + refresh.endpointAuth() + " and cannot change");
                }
                secrets.putAll(secret(endpoint, "client_secret"));
            }
            var scope = sent.has("scope") ? sent.optionalText("scope", 4096) : refresh.scope();
            refresh = new Auth.Refresh(
                    refresh.clientId(), refresh.tokenEndpoint(), refresh.endpointAuth(), refresh.resource(), scope);
        }
        return new CredentialBody(new Auth.McpOauth(before.mcpServerUrl(), expires, refresh), secrets);
    }

    private static CredentialBody update(Fields auth, Auth.EnvironmentVariable before) {
        var hosts = auth.has("networking") ? hosts(auth) : before.allowedHosts();
        var next = new Auth.EnvironmentVariable(before.secretName(), hosts, before.inHeader(), before.inBody());
        return new CredentialBody(
                auth.has("injection_location") ? located(auth, next) : next, secret(auth, "secret_value"));
    }

    /** Absent or null keeps what is stored. */
    private static Map<String, String> secret(Fields fields, String name) {
        return fields.optionalText(name, LONGEST_SECRET) == null
                ? Map.of()
                : Map.of(name, fields.text(name, LONGEST_SECRET));
    }

    private static Auth.EnvironmentVariable located(Fields auth, Auth.EnvironmentVariable otherwise) {
        var location = auth.object("injection_location", "header", "body");
        if (location == null) {
            throw auth.refused("injection_location", "cannot be null; leave it out, or say header and body");
        }
        boolean header = location.flag("header", otherwise.inHeader());
        boolean body = location.flag("body", otherwise.inBody());
        if (!header && !body) {
            throw auth.refused("injection_location", "must allow header, body or both");
        }
        return new Auth.EnvironmentVariable(otherwise.secretName(), otherwise.allowedHosts(), header, body);
    }

    private static @Nullable List<String> hosts(Fields auth) {
        var networking = auth.requiredObject("networking", "type", "allowed_hosts");
        if (networking.choice("type", List.of("unrestricted", "limited"), null).equals("unrestricted")) {
            if (networking.has("allowed_hosts")) {
                throw networking.refused("allowed_hosts", "goes with the type limited only");
            }
            return null;
        }
        var hosts = networking.texts("allowed_hosts", MOST_HOSTS, 253);
        for (int i = 0; i < hosts.size(); i++) {
            if (!HOST.matcher(hosts.get(i)).matches()) {
                throw networking.refused("allowed_hosts[" + i + "]", "must be a host's name, such as api.example.com");
            }
        }
        return hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    private static @Nullable Instant future(Fields fields, Instant now) {
        var time = fields.time("expires_at");
        if (time != null && !time.isAfter(now)) {
            throw fields.refused("expires_at", "must be in the future");
        }
        return time;
    }

    private static String url(Fields fields, String name) {
        var text = fields.text(name, LONGEST_URL);
        try {
            var url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && text.chars().allMatch(c -> c < 128)) {
                return text;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw fields.refused(name, "must be an address like https://mcp.example.com/mcp, without a password in it");
    }
}
