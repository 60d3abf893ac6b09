package dev.atelier.agent.run;

import dev.atelier.agent.engine.OpenTools;
import dev.atelier.agent.engine.Voice;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.EventId;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An engine's way to the run's own thread: everything goes through its mailbox, so that it is written in order and under its epoch. */
final class EngineVoice implements Voice, AutoCloseable {
    private final SessionId session;
    private final Consumer<Message> post;
    private final Supplier<AnswerPreview> previews;
    private final Supplier<BlobStore> blobs;
    private final OpenTools openTools;
    private final BooleanSupplier wanted;
    private final ReentrantLock showing = new ReentrantLock();
    private volatile @Nullable EventId request;
    private volatile OpenTools.@Nullable Door door;
    private @Nullable AnswerPreview shown;

    /** @param wanted whether something came in */
    EngineVoice(
            SessionId session,
            Consumer<Message> post,
            Supplier<AnswerPreview> previews,
            Supplier<BlobStore> blobs,
            OpenTools openTools,
            BooleanSupplier wanted) {
        this.session = session;
        this.post = post;
        this.previews = previews;
        this.blobs = blobs;
        this.openTools = openTools;
        this.wanted = wanted;
    }

    /** @param id of the request that it speaks for */
    void speaksFor(EventId id) {
        request = id;
    }

    @Override
    public void say(List<Said> events) throws InterruptedException {
        var done = new CompletableFuture<Void>();
        post.accept(new Message.Told(id(), List.copyOf(events), done));
        await(done);
    }

    @Override
    public Answer answer() {
        showing.lock();
        try {
            if (shown != null) {
                shown.finish();
            }
            var next = previews.get();
            shown = next;
            return new Shown(next);
        } finally {
            showing.unlock();
        }
    }

    /** Deltas go where the builtin loop's go. */
    private record Shown(AnswerPreview preview) implements Answer {
        @Override
        public void text(int index, String delta) {
            preview.text(index, delta);
        }

        @Override
        public void thinking(int index, String delta) {
            preview.thinking(index, delta);
        }

        @Override
        public void toolInput(int index, String toolName, String delta) {
            preview.toolInput(index, toolName, delta);
        }

        @Override
        public EventId idOf(int index) {
            return preview.idOf(index);
        }
    }

    @Override
    public void offer(List<ToolSpec> tools, OpenTools.Calls calls) {
        var opened = new OpenTools.Door(tools, calls);
        door = opened;
        openTools.open(session, opened);
    }

    @Override
    public OpenTools.Outcome call(OpenTools.Wanted wanted) throws InterruptedException {
        var done = new CompletableFuture<OpenTools.Outcome>();
        post.accept(new Message.Wants(id(), wanted, done));
        return await(done);
    }

    private EventId id() {
        var known = request;
        if (known == null) {
            throw new IllegalStateException("the engine was not started yet");
        }
        return known;
    }

    private static <T> T await(CompletableFuture<T> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new InterruptedException("the run is over: " + e.getMessage());
        }
    }

    @Override
    public BlobStore blobs() {
        return blobs.get();
    }

    @Override
    public boolean isWanted() {
        return wanted.getAsBoolean();
    }

    /** Nobody calls from now on. */
    @Override
    public void close() {
        var opened = door;
        if (opened != null) {
            openTools.close(session, opened);
        }
    }
}
