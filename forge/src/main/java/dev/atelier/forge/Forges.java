package dev.atelier.forge;

import dev.atelier.forge.gitea.Gitea;
import dev.atelier.forge.github.AppKey;
import dev.atelier.forge.github.GitHub;
import dev.atelier.forge.github.GitHubApp;
import dev.atelier.forge.gitlab.GitLab;
import dev.atelier.forge.wire.Api.Access;
import dev.atelier.forge.wire.Wire;
import java.time.InstantSource;

/**
 * The forges that are reached over the network, by one HTTP client, which is opened with this and closed with it: make it when it is first
 * needed. Thread-safe.
 */
public final class Forges implements AutoCloseable {
    private final Wire wire;
    private final InstantSource clock;

    public Forges(ForgeLimits limits, InstantSource clock) {
        this.wire = new Wire(limits);
        this.clock = clock;
    }

    /** One repository on one of them. */
    public Hosting open(Site site, RepositoryName repository, Tokens tokens) {
        var access = new Access(wire, site, tokens, clock);
        return switch (site.kind()) {
            case GITHUB -> new GitHub(access, repository);
            case GITLAB -> new GitLab(access, repository);
            case GITEA -> new Gitea(access, repository);
        };
    }

    /** A GitHub App, to be kept: it remembers its tokens. */
    public GitHubApp app(Site site, AppKey key) {
        return new GitHubApp(wire, site, key, clock);
    }

    @Override
    public void close() {
        wire.close();
    }
}
