package dev.atelier.forge.github;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.RepositoryName;
import dev.atelier.forge.Site;
import dev.atelier.forge.Token;
import dev.atelier.forge.Tokens;
import dev.atelier.forge.wire.Api;
import dev.atelier.forge.wire.GitHubForm;
import dev.atelier.forge.wire.Route;
import dev.atelier.forge.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * A GitHub App, which gets a token of its own for each repository in which it is installed: for that repository alone, for an hour, and with no
 * more rights than the work needs, git's pushes included. A token is kept until shortly before it ends, or until GitHub does not take it.
 * Two who ask at once may get two. Thread-safe.
 */
public final class GitHubApp {
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 500;
    private static final Map<String, String> RIGHTS = Map.of(
            "contents", "write", "pull_requests", "write", "issues", "write", "statuses", "write", "metadata", "read");

    private final Api api;
    private final InstantSource clock;
    private final Map<RepositoryName, Held> kept = new ConcurrentHashMap<>();

    private record Held(Token token, Instant until) {}

    public GitHubApp(Wire wire, Site site, AppKey key, InstantSource clock) {
        this.clock = clock;
        Tokens own = () -> new Token(key.sign(clock.instant()));
        this.api = new Api(new Api.Access(wire, site, own, clock), GitHub.DIALECT);
    }

    /** Fails with {@code NotFound} when asked, if the App is not installed there. */
    public Tokens of(RepositoryName repository) {
        return new Tokens() {
            @Override
            public Token token() throws ForgeFailure, InterruptedException {
                return current(repository);
            }

            @Override
            public void refused(Token token) {
                kept.computeIfPresent(repository, (_, held) -> held.token().equals(token) ? null : held);
            }
        };
    }

    private Token current(RepositoryName repository) throws ForgeFailure, InterruptedException {
        var held = kept.get(repository);
        if (held != null && clock.instant().isBefore(held.until())) {
            return held.token();
        }
        var next = next(repository);
        tidy();
        kept.put(repository, next);
        return next.token();
    }

    private Held next(RepositoryName repository) throws ForgeFailure, InterruptedException {
        long installation =
                api.get(GitHubForm.route(repository, "installation")).number("id");
        var answer = api.post(Route.of("app", "installations", installation, "access_tokens"), wish(repository));
        try {
            return new Held(
                    new Token(answer.text("token")), answer.time("expires_at").minus(EARLY));
        } catch (IllegalArgumentException _) {
            throw answer.strange("token", "token");
        }
    }

    private static ObjectNode wish(RepositoryName repository) {
        var wish = Api.fields();
        wish.putArray("repositories").add(repository.name());
        var rights = wish.putObject("permissions");
        RIGHTS.forEach(rights::put);
        return wish;
    }

    private void tidy() {
        if (kept.size() >= MOST_KEPT) {
            var now = clock.instant();
            kept.values().removeIf(held -> !now.isBefore(held.until()));
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
    }
}
