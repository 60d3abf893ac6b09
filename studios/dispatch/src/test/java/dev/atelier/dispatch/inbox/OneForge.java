package dev.atelier.dispatch.inbox;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.ForgeLimits;
import dev.atelier.forge.Forges;
import dev.atelier.forge.Hosting;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.Token;
import dev.atelier.forge.Tokens;
import dev.atelier.forge.testkit.FakeForge;
import dev.atelier.git.Checkout;
import dev.atelier.git.Credential;
import dev.atelier.git.Remote;
import java.time.InstantSource;
import java.util.Optional;

/** All that a server knows is one forge, with a token or without. */
final class OneForge implements Hostings, AutoCloseable {
    private final Forges forges = new Forges(ForgeLimits.DEFAULT, InstantSource.system());
    private final FakeForge forge;
    private final boolean hasToken;

    OneForge(FakeForge forge, boolean hasToken) {
        this.forge = forge;
        this.hasToken = hasToken;
    }

    /** Of its repository. */
    String remote() {
        return forge.site().web() + "/" + FakeForge.REPOSITORY;
    }

    @Override
    public Hosting of(String workspace, Remote remote) throws ForgeFailure {
        return forges.open(forge.site(), forge.site().name(remote), Tokens.of(new Token(forge.token())));
    }

    @Override
    public Hosting of(String workspace, Checkout checkout) {
        throw new UnsupportedOperationException("nothing is checked out here");
    }

    @Override
    public Optional<Credential> credential(String workspace, Remote remote) {
        return hasToken ? Optional.of(new Credential("x-access-token", forge.token())) : Optional.empty();
    }

    @Override
    public Kind kind(String workspace, Checkout checkout) {
        throw new UnsupportedOperationException("nothing is checked out here");
    }

    @Override
    public void close() {
        forges.close();
    }
}
