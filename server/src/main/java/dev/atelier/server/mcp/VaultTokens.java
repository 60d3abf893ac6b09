package dev.atelier.server.mcp;

import dev.atelier.journal.SessionId;
import dev.atelier.mcp.McpFailure;
import dev.atelier.mcp.McpLimits;
import dev.atelier.mcp.TokenRefresh;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.registry.vault.Auth;
import dev.atelier.registry.vault.Credential;
import dev.atelier.registry.vault.CredentialUse;
import dev.atelier.registry.vault.CredentialUses;
import dev.atelier.registry.vault.Credentials;
import dev.atelier.registry.vault.Vault;
import dev.atelier.sandbox.egress.Destination;
import dev.atelier.server.v1.webhooks.CredentialNews;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that vaults have for MCP servers: of the first vault that has a credential for exactly that URL. One that is about to expire, or that the
 * server refused, is refreshed if it was stored with what that takes, and the new one is kept. Thread-safe.
 */
final class VaultTokens {
    private static final Duration ABOUT = Duration.ofSeconds(30);

    private final ResourceStore store;
    private final Credentials credentials;
    private final CredentialUses uses;
    private final AllowedAddresses addresses;
    private final CredentialNews news;
    private final McpLimits limits;
    private final InstantSource clock;

    VaultTokens(
            ResourceStore store,
            Credentials credentials,
            CredentialUses uses,
            AllowedAddresses addresses,
            CredentialNews news,
            McpLimits limits,
            InstantSource clock) {
        this.store = store;
        this.credentials = credentials;
        this.uses = uses;
        this.addresses = addresses;
        this.news = news;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Written down as a use of that session before it is given out.
     *
     * @param refused a token that the server did not take just now; null at first
     */
    Optional<String> find(Place place, List<String> vaults, String url, @Nullable String refused)
            throws McpFailure, InterruptedException {
        for (var vault : vaults) {
            var found = credential(place.workspace(), vault, url);
            if (found.isPresent()) {
                var token = token(found.get(), refused);
                if (token.isPresent()) {
                    uses.note(found.get(), place.root(), CredentialUse.MCP, host(url));
                }
                return token;
            }
        }
        return Optional.empty();
    }

    /** Whose session it is that asks, and which one a client began. */
    record Place(String workspace, SessionId root) {}

    private static String host(String url) {
        return Destination.of(URI.create(url)).map(Destination::toString).orElse(url);
    }

    private Optional<Resource<Credential>> credential(String workspace, String vault, String url) {
        var ref = new Ref(workspace, vault);
        if (store.find(Vault.KIND, ref).filter(found -> !found.archived()).isEmpty()) {
            return Optional.empty();
        }
        return credentials.usable(workspace, vault).stream()
                .filter(credential -> !(credential.body().auth() instanceof Auth.EnvironmentVariable))
                .filter(credential -> isSame(credential.body().auth().target(), url))
                .findFirst();
    }

    private Optional<String> token(Resource<Credential> credential, @Nullable String refused)
            throws McpFailure, InterruptedException {
        var secrets = secrets(credential);
        return switch (credential.body().auth()) {
            case Auth.StaticBearer _ -> other(secrets.get("token"), refused);
            case Auth.McpOauth oauth -> {
                var current = other(secrets.get("access_token"), refused);
                var expires = oauth.expiresAt();
                boolean expired = expires != null && clock.instant().plus(ABOUT).isAfter(expires);
                if (current.isPresent() && !expired) {
                    yield current;
                }
                yield oauth.refresh() != null && secrets.containsKey("refresh_token")
                        ? Optional.of(refresh(credential, oauth, oauth.refresh(), secrets))
                        : current.filter(_ -> expires == null || clock.instant().isBefore(expires));
            }
            case Auth.EnvironmentVariable _ -> Optional.empty();
        };
    }

    private static Optional<String> other(@Nullable String token, @Nullable String refused) {
        return Optional.ofNullable(token).filter(one -> !one.equals(refused));
    }

    private String refresh(
            Resource<Credential> credential, Auth.McpOauth oauth, Auth.Refresh how, Map<String, String> secrets)
            throws McpFailure, InterruptedException {
        var order = new TokenRefresh.Order(
                how.tokenEndpoint(),
                how.clientId(),
                how.endpointAuth(),
                secrets.get("client_secret"),
                Objects.requireNonNull(secrets.get("refresh_token")),
                how.resource(),
                how.scope());
        var grant = grant(credential, order);
        var fresh = new HashMap<String, String>();
        fresh.put("access_token", grant.accessToken());
        if (grant.refreshToken() != null) {
            fresh.put("refresh_token", grant.refreshToken());
        }
        var expires = grant.expiresIn() == null ? null : clock.instant().plus(grant.expiresIn());
        keep(credential, new Auth.McpOauth(oauth.mcpServerUrl(), expires, how), fresh);
        return grant.accessToken();
    }

    private TokenRefresh.Grant grant(Resource<Credential> credential, TokenRefresh.Order order)
            throws McpFailure, InterruptedException {
        try {
            return new TokenRefresh(addresses, limits).get(order);
        } catch (McpFailure e) {
            news.refreshFailed(credential);
            throw e;
        }
    }

    /** Somebody else who refreshed it meanwhile, or changed it, wins: what they wrote stays. */
    private void keep(Resource<Credential> credential, Auth auth, Map<String, String> fresh) throws McpFailure {
        var body = credential.body();
        var next = new Credential(body.vaultId(), body.displayName(), auth, body.metadata());
        try {
            credentials.update(credential, next, fresh);
        } catch (UnreadableException e) {
            throw unreadable(e);
        }
    }

    private Map<String, String> secrets(Resource<Credential> credential) throws McpFailure {
        try {
            return credentials.secrets(credential);
        } catch (UnreadableException e) {
            throw unreadable(e);
        }
    }

    private static McpFailure unreadable(UnreadableException e) {
        return new McpFailure(
                McpFailure.Kind.AUTHENTICATION,
                "the vault's credential cannot be read with this server's secret key",
                e);
    }

    /** Scheme and host are the same in any case of letters, and a host alone has the path {@code /}. */
    static boolean isSame(String one, String other) {
        return one.equals(other) || plain(one).equals(plain(other));
    }

    private static String plain(String url) {
        try {
            var uri = new URI(url);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean usual = uri.getPort() == (scheme.equals("https") ? 443 : 80);
            var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT)
                    + (usual || uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        } catch (URISyntaxException e) {
            return url;
        }
    }
}
