package dev.atelier.server.forge;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hosting;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.Refusal;
import dev.atelier.forge.Site;
import dev.atelier.forge.Token;
import dev.atelier.forge.Tokens;
import dev.atelier.forge.plain.PlainGit;
import dev.atelier.git.Checkout;
import dev.atelier.git.Credential;
import dev.atelier.git.GitFailure;
import dev.atelier.git.GitTrail;
import dev.atelier.git.Remote;
import dev.atelier.git.Requester;
import dev.atelier.journal.mask.SecretMask;
import java.util.Optional;

/** The forges of the settings, and plain git for everything else. Whatever is changed at a forge is noted in the trail. Thread-safe. */
final class KnownHostings implements Hostings {
    private static final String NOBODY = "atelier";

    private final ForgeKeys keys;
    private final SqlCheckouts checkouts;
    private final Books books;
    private final GitTrail trail;
    private final SecretMask mask;
    private final WatchedPullRequests watched;

    KnownHostings(
            ForgeKeys keys,
            SqlCheckouts checkouts,
            Books books,
            GitTrail trail,
            SecretMask mask,
            WatchedPullRequests watched) {
        this.keys = keys;
        this.checkouts = checkouts;
        this.books = books;
        this.trail = trail;
        this.mask = mask;
        this.watched = watched;
    }

    @Override
    public Hosting of(String workspace, Remote remote) throws ForgeFailure {
        return noted(hosting(workspace, remote, ""), remote, new Requester(workspace, NOBODY, ""));
    }

    @Override
    public Hosting of(String workspace, Checkout checkout) throws ForgeFailure {
        var remote = checkout.remote();
        var site = keys.site(remote);
        var own = own(workspace, checkout);
        var hosting = site.isPresent() && own.isPresent()
                ? open(site.get(), remote, Tokens.of(own.get()))
                : hosting(workspace, remote, checkout.session());
        return noted(
                hosting,
                remote,
                new Requester(workspace, checkouts.agent(checkout).orElse(NOBODY), checkout.session()));
    }

    private Hosting hosting(String workspace, Remote remote, String session) throws ForgeFailure {
        var host = keys.host(workspace, remote);
        var site = host.isEmpty() ? null : host.get().site();
        return site == null
                ? new PlainGit(remote, books.of(workspace, session))
                : open(site, remote, keys.tokens(host.get(), remote));
    }

    private Hosting open(Site site, Remote remote, Tokens tokens) throws ForgeFailure {
        return keys.forges().open(site, site.name(remote), tokens);
    }

    private Hosting noted(Hosting hosting, Remote remote, Requester who) {
        return new NotedHosting(hosting, remote, who, trail, mask, hosting instanceof PlainGit ? null : watched);
    }

    private Optional<Token> own(String workspace, Checkout checkout) throws ForgeFailure {
        try {
            return keys.own(workspace, checkout.resource()).map(Token::new);
        } catch (GitFailure | IllegalArgumentException _) {
            throw new ForgeFailure(checkout.remote().host(), new Refusal.Unauthorised());
        }
    }

    @Override
    public Optional<Credential> credential(String workspace, Remote remote) throws ForgeFailure, InterruptedException {
        return keys.ofServer(workspace, remote);
    }

    @Override
    public Kind kind(String workspace, Checkout checkout) {
        var remote = checkout.remote();
        var site = keys.site(remote);
        if (site.isEmpty() || (keys.host(workspace, remote).isEmpty() && !hasOwn(workspace, checkout))) {
            return Kind.GIT;
        }
        return switch (site.get().kind()) {
            case GITHUB -> Kind.GITHUB;
            case GITLAB -> Kind.GITLAB;
            case GITEA -> Kind.GITEA;
        };
    }

    private boolean hasOwn(String workspace, Checkout checkout) {
        try {
            return keys.own(workspace, checkout.resource()).isPresent();
        } catch (GitFailure _) {
            return true; // there is one that cannot be read
        }
    }
}
