package dev.atelier.desktop.testkit;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.desktop.control.Control;
import dev.atelier.desktop.control.Hold;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.event.DesktopEvent.Acted;
import dev.atelier.desktop.rfb.Picture;
import dev.atelier.desktop.tool.DesktopTools;
import dev.atelier.desktop.tool.Patience;
import dev.atelier.desktop.tool.Png;
import dev.atelier.desktop.tool.Sight;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Frame;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.testkit.MemoryBlobs;
import dev.atelier.sandbox.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;

/** A model without a model: calls the tools of a desktop session, whose journal is what they returned. */
public final class Operator implements ToolContext {
    /** No person ever wants the desktop. */
    public static final Control ALONE = new Control() {
        @Override
        public Go awaitTurn(SessionId session) {
            return new Go.Ahead(Hold.alone());
        }

        @Override
        public boolean mayAct(SessionId session, String viewer) {
            return false;
        }
    };

    private final SessionId session;
    private final BlobStore blobs;
    private final AtomicReference<Desks> desks;
    private final List<Tool> tools;
    private volatile Sight sight;

    /** Of a desk with which nothing was done yet. */
    public Operator(TestDesk desk) {
        this(desk, Patience.USUAL);
    }

    /** Of a desk with which nothing was done yet. */
    public Operator(TestDesk desk, Patience patience) {
        this(desk.session(), desk.desks(), ALONE, new MemoryBlobs(), patience);
    }

    public Operator(SessionId session, Desks desks, Control control, BlobStore blobs, Patience patience) {
        this.session = session;
        this.blobs = blobs;
        this.sight = Sight.NOTHING;
        this.desks = new AtomicReference<>(desks);
        var nowhere = new Workspaces(Path.of("nowhere")); // no test uses files
        this.tools = new DesktopTools(() -> control, this.desks::get, nowhere, patience).of(session, () -> this.sight);
    }

    /**
     * What came of a call.
     *
     * @param words what the model reads
     * @param picture what it sees; empty if it is shown none
     */
    public record Result(String words, Optional<Picture> picture, boolean isError, List<StudioEvent> events) {
        /** The event of the call. */
        public Acted acted() {
            return (Acted) events.getFirst();
        }
    }

    /** Calls {@code computer} with such an input, in an answer of its own. */
    public Result computer(String input) throws InterruptedException {
        happens(new SpanEvent.ModelRequestStart("model", 1, 1));
        return call("computer", input);
    }

    /** In the same answer as the call before. */
    public Result call(String name, String input) throws InterruptedException {
        var tool = tools.stream()
                .filter(each -> each.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
        var json = JsonMapper.shared().readTree(input.replace('\'', '"'));
        var outcome = tool.call(new Tool.Call(EventId.create(), name, json), this);
        outcome.events().forEach(event -> sight = sight.with(event));
        var words = new StringBuilder();
        var picture = Optional.<Picture>empty();
        for (var part : outcome.content()) {
            if (part instanceof Content.Text(var text)) {
                words.append(text);
            } else if (part instanceof Content.Image(Content.Source.Stored stored)) {
                picture = picture(stored.sha256());
            }
        }
        return new Result(words.toString(), picture, outcome.isError(), outcome.events());
    }

    private Optional<Picture> picture(String sha256) {
        try (var file = blobs.open(sha256).orElseThrow()) {
            return Png.decode(file.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Something else that is in the journal. */
    public void happens(EventData data) {
        sight = sight.with(data);
    }

    /** As if the server had started another one. */
    public void moveTo(TestDesk other) {
        desks.set(other.desks());
    }

    /** What the model knows of the desktop. */
    public Sight sight() {
        return sight;
    }

    @Override
    public SessionId session() {
        return session;
    }

    @Override
    public void emit(List<StudioEvent> events) {
        throw new UnsupportedOperationException("desktops write with their results");
    }

    @Override
    public void preview(Frame frame) {}

    @Override
    public BlobStore blobs() {
        return blobs;
    }
}
