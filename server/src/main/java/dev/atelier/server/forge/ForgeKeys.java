package dev.atelier.server.forge;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Forges;
import dev.atelier.forge.Refusal;
import dev.atelier.forge.Site;
import dev.atelier.forge.Token;
import dev.atelier.forge.Tokens;
import dev.atelier.forge.github.GitHubApp;
import dev.atelier.git.Credential;
import dev.atelier.git.GitFailure;
import dev.atelier.git.GitFailure.Kind;
import dev.atelier.git.Remote;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.registry.Ref;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.registry.vault.SessionSecrets;
import dev.atelier.server.config.ForgeHost;
import dev.atelier.server.config.ForgeHosts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What opens repositories: the tokens of sessions' resources, and those of the settings. The mask knows each before anybody gets it.
 * Thread-safe.
 */
final class ForgeKeys {
    /** Forges that everybody knows, for whoever brings a token of his own. */
    private static final List<Site> FAMOUS = List.of(
            Site.gitHub(URI.create("https://github.com")),
            Site.gitLab(URI.create("https://gitlab.com")),
            Site.gitea(URI.create("https://codeberg.org")));

    private final ForgeHosts hosts;
    private final SessionSecrets secrets;
    private final SecretMask mask;
    private final ForgeLines lines;
    private final Map<URI, GitHubApp> apps = new ConcurrentHashMap<>();
    private final Map<String, Token> told = new ConcurrentHashMap<>();

    ForgeKeys(ForgeHosts hosts, SessionSecrets secrets, SecretMask mask, ForgeLines lines) {
        this.hosts = hosts;
        this.secrets = secrets;
        this.mask = mask;
        this.lines = lines;
    }

    /** The host of the settings that opens a repository. */
    Optional<ForgeHost> host(String workspace, Remote remote) {
        return hosts.hosts().stream()
                .filter(host -> host.opens(workspace, remote))
                .findFirst();
    }

    /** The forge on which a repository lies, whoever opens it. */
    Optional<Site> site(Remote remote) {
        for (var host : hosts.hosts()) {
            if (host.has(remote)) {
                return Optional.ofNullable(host.site());
            }
        }
        return FAMOUS.stream().filter(site -> site.has(remote)).findFirst();
    }

    /** The token that a session's resource brought. */
    Optional<String> own(String workspace, String resource) throws GitFailure {
        try {
            return secrets.find(new Ref(workspace, resource));
        } catch (UnreadableException e) {
            throw new GitFailure(Kind.AUTHENTICATION, String.valueOf(e.getMessage()));
        }
    }

    Optional<Credential> ofServer(String workspace, Remote remote) throws ForgeFailure, InterruptedException {
        var host = host(workspace, remote);
        if (host.isEmpty()) {
            return Optional.empty();
        }
        var token = tokens(host.get(), remote).token();
        return Optional.of(new Credential(host.get().user(), token.secret()));
    }

    Tokens tokens(ForgeHost host, Remote remote) throws ForgeFailure {
        return switch (host.secret()) {
            case ForgeHost.Fixed(var token) -> Tokens.of(token);
            case ForgeHost.Installed(var key) -> {
                var site = host.site();
                if (site == null) {
                    throw new IllegalStateException("an App belongs to GitHub");
                }
                var app = apps.computeIfAbsent(host.web(), _ -> lines.get().app(site, key));
                var name = site.name(remote);
                yield masked(app.of(name), host.web() + "/" + name);
            }
        };
    }

    private Tokens masked(Tokens tokens, String where) {
        var name = "forge-app." + UUID.nameUUIDFromBytes(where.getBytes(StandardCharsets.UTF_8));
        return new Tokens() {
            @Override
            public Token token() throws ForgeFailure, InterruptedException {
                var token = tokens.token();
                if (token.secret().length() >= SecretMask.SHORTEST && !token.equals(told.put(name, token))) {
                    mask.know(name, token.secret());
                }
                return token;
            }

            @Override
            public void refused(Token token) {
                tokens.refused(token);
            }
        };
    }

    Forges forges() {
        return lines.get();
    }

    /** The same for whoever speaks of git. */
    static GitFailure failure(ForgeFailure e) {
        var kind = switch (e.refusal()) {
            case Refusal.Unauthorised _ -> Kind.AUTHENTICATION;
            case Refusal.Forbidden _ -> Kind.FORBIDDEN;
            case Refusal.NotFound _, Refusal.Moved _ -> Kind.NOT_FOUND;
            case Refusal.RateLimited _, Refusal.Unreachable _ -> Kind.UNREACHABLE;
            case Refusal.Invalid _, Refusal.NotOffered _ -> Kind.REFUSED;
            case Refusal.Unintelligible _ -> Kind.BROKEN;
        };
        var failure = new GitFailure(kind, String.valueOf(e.getMessage()));
        failure.initCause(e);
        return failure;
    }
}
