package dev.atelier.dispatch.brain;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import dev.atelier.registry.Alteration;
import dev.atelier.registry.Batch;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Witness;
import dev.atelier.registry.use.Disabling;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the brain is told of the registry. It follows each change in the change's own transaction, as a version of its own if the text is
 * another one by it. A session is told what was so when it began, for good, so that its prompt stays the same. Thread-safe.
 */
public final class BrainInstructions implements Witness {
    private final BrainBooks books;
    private final Supplier<ResourceStore> store;
    private final Supplier<RegistryReader> reader;
    private final Supplier<String> actor;

    /**
     * @param store asked for when it is needed: it tells this witness
     * @param actor who does what is being done
     */
    public BrainInstructions(
            SharedDatabase database,
            Supplier<ResourceStore> store,
            Supplier<RegistryReader> reader,
            Supplier<String> actor) {
        this.books = new BrainBooks(database);
        this.store = store;
        this.reader = reader;
        this.actor = actor;
    }

    @Override
    public void saw(Alteration<?> change, Batch batch) throws SQLException {
        if (RegistryReader.tells(change.kind())) {
            follow(batch, change.ref().workspace(), new Cause(words(change), actor.get()));
        }
    }

    private static String words(Alteration<?> change) {
        var what = " " + change.ref().id() + " was ";
        return change.latest().body() instanceof Disabling disabling
                ? disabling.what() + what + (change.sort() == Alteration.Sort.DELETED ? "enabled" : "disabled")
                : change.kind().name() + what + change.sort().name().toLowerCase(Locale.ROOT);
    }

    private void follow(Batch batch, String workspace, Cause cause) throws SQLException {
        BrainBooks.turn(batch, workspace);
        BrainBooks.keep(batch, workspace, Instructions.of(reader.get().read(batch, workspace)), cause);
    }

    /** As the registry is now. */
    public BrainText current(String workspace) {
        if (!store.get().together(batch -> follow(batch, workspace, Cause.RELEASE))) {
            throw new IllegalStateException("nothing can stand in the way of reading the registry");
        }
        return books.last(workspace).orElseThrow();
    }

    /** What a session is told from its beginning to its end. */
    public String of(String workspace, SessionId session) {
        return books.of(workspace, session).orElseGet(() -> current(workspace)).text();
    }

    public Optional<BrainText> find(String workspace, int version) {
        return books.find(workspace, version);
    }

    /** Newest first; only versions below {@code before}. */
    public List<BrainText> list(String workspace, int before, int limit) {
        return books.list(workspace, before, limit);
    }

    /** What a version changed of the one before, as {@code diff -u}; of the first one all of it. */
    public Optional<String> diff(String workspace, int version) {
        return find(workspace, version).map(after -> {
            var before = find(workspace, version - 1);
            return UnifiedDiff.of(
                    before.isEmpty() ? "/dev/null" : "brain/" + (version - 1),
                    before.map(BrainText::text).orElse(""),
                    "brain/" + version,
                    after.text());
        });
    }
}
