package dev.atelier.canvas.studio;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.studio.StudioRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Canvases;
import dev.atelier.canvas.sketch.ProgramRoom;
import dev.atelier.canvas.state.CanvasState;
import dev.atelier.canvas.tool.Pace;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Frame;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.testkit.MemoryBlobs;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** A session of the canvas studio without a runtime: its journal is a list. */
final class Sitting implements ToolContext {
    static final SessionId SESSION = new SessionId("sesn_1");
    static final Model NOBODY = (request, listener) -> {
        throw new IllegalStateException("nobody performs here");
    };

    private record Entry(Event event, EventData data) {}

    private final CanvasStudio studio;
    private final MemoryBlobs blobs = new MemoryBlobs();
    private final List<Entry> journal = new ArrayList<>();
    private StudioRun run;

    Sitting(Pace pace, Map<String, String> metadata) {
        this(pace, metadata, ProgramRoom.closed("no sandbox"));
    }

    Sitting(Pace pace, Map<String, String> metadata, ProgramRoom room) {
        this(pace, metadata, room, Imagery.none("No image model is set up on this server."));
    }

    Sitting(Pace pace, Map<String, String> metadata, ProgramRoom room, Imagery imagery) {
        this.studio = new CanvasStudio("rehearsal", NOBODY, pace, RandomGenerator.getDefault(), room, imagery);
        this.run = studio.open(SESSION);
        happen(
                Actor.SYSTEM,
                new SessionEvent.Created(
                        CanvasStudio.NAME, studio.presetAgents().getFirst(), CanvasStudio.ENVIRONMENT, null, metadata));
    }

    AgentConfig agent() {
        return studio.presetAgents().getFirst();
    }

    StudioRun run() {
        return run;
    }

    /** As after a crash: a new run folds the journal. */
    void restart() {
        run = studio.open(SESSION);
        journal.forEach(entry -> run.apply(entry.event, entry.data));
    }

    void happen(Actor by, EventData data) {
        var event = new Event(SESSION, new Seq(journal.size() + 1), Instant.EPOCH, Draft.of("test.event", by, "{}"));
        journal.add(new Entry(event, data));
        run.apply(event, data);
    }

    /** Calls a tool, and journals what it returns as the runtime would. */
    Tool.Outcome call(String id, String tool, JsonNode input) throws InterruptedException {
        var outcome = begin(id, tool, input);
        outcome.events().forEach(event -> happen(Canvases.AGENT, event));
        happen(Canvases.AGENT, new AgentEvent.ToolResult(id, outcome.content(), outcome.isError()));
        return outcome;
    }

    /** Calls a tool, and dies before the result is journaled. */
    Tool.Outcome begin(String id, String tool, JsonNode input) throws InterruptedException {
        return run.tools().stream()
                .filter(candidate -> candidate.spec().name().equals(tool))
                .findFirst()
                .orElseThrow()
                .call(new Tool.Call(new EventId(id), tool, input), this);
    }

    CanvasState state() {
        return ((CanvasRun) run).state();
    }

    List<CanvasEvent.Strokes> chunks() {
        return journal.stream()
                .map(Entry::data)
                .filter(CanvasEvent.Strokes.class::isInstance)
                .map(CanvasEvent.Strokes.class::cast)
                .toList();
    }

    static JsonNode json(String text) {
        return EventCodec.mapper().readTree(text.replace('\'', '"'));
    }

    static String text(Tool.Outcome outcome) {
        return outcome.content().stream()
                .filter(Content.Text.class::isInstance)
                .map(content -> ((Content.Text) content).text())
                .findFirst()
                .orElseThrow();
    }

    static boolean hasPicture(Tool.Outcome outcome) {
        return outcome.content().stream().anyMatch(Content.Image.class::isInstance);
    }

    @Override
    public SessionId session() {
        return SESSION;
    }

    @Override
    public void emit(List<StudioEvent> events) {
        events.forEach(event -> happen(Canvases.AGENT, event));
    }

    /** What critics are asked, newest last; each answers with the next of {@link #critics}, the last one for ever. */
    final List<List<Block>> asked = new ArrayList<>();

    final Deque<String> critics = new ArrayDeque<>(List.of("VERDICT: PASS\nIt holds."));

    @Override
    public Model.Answer ask(String system, List<Block> content, int maxTokens) {
        asked.add(content);
        var answer = critics.size() > 1 ? critics.remove() : critics.element();
        return new Model.Answer(List.of(new Block.Text(answer)), "end_turn", Usage.NONE);
    }

    @Override
    public void preview(Frame frame) {}

    @Override
    public BlobStore blobs() {
        return blobs;
    }
}
