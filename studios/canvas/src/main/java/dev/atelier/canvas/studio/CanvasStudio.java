package dev.atelier.canvas.studio;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.snapshot.SnapshotForm;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.studio.StudioRun;
import dev.atelier.agent.studio.ToolOption;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.input.BrushOption;
import dev.atelier.canvas.input.PeopleStrokes;
import dev.atelier.canvas.sketch.ProgramRoom;
import dev.atelier.canvas.state.CanvasState;
import dev.atelier.canvas.tool.Pace;
import dev.atelier.journal.SessionId;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** The canvas studio: an artist draws, people watch and draw along. Thread-safe. */
public final class CanvasStudio implements Studio {
    public static final String NAME = "canvas";
    public static final String AGENT = "agent_artist";
    public static final String ENVIRONMENT = "env_canvas";

    private final String model;
    private final Model rehearsal;
    private final Pace pace;
    private final RandomGenerator seeds;
    private final ProgramRoom room;
    private final Imagery imagery;
    private final PeopleStrokes peopleStrokes = new PeopleStrokes();

    /**
     * @param model the preset artist's model id, {@code rehearsal} when nothing else is configured
     * @param rehearsal who plays that one
     * @param pace how long drawing takes
     * @param seeds where sessions that bring no seed get theirs from; thread-safe
     * @param room where agents' programs are run
     * @param imagery who makes pictures for agents to look at
     */
    public CanvasStudio(
            String model, Model rehearsal, Pace pace, RandomGenerator seeds, ProgramRoom room, Imagery imagery) {
        this.model = model;
        this.rehearsal = rehearsal;
        this.pace = pace;
        this.seeds = seeds;
        this.room = room;
        this.imagery = imagery;
    }

    /** How the runtime keeps the canvases of this studio: one {@link CanvasState} each. */
    public static SnapshotForm snapshots() {
        return SnapshotForm.of(NAME, CanvasRun.class, CanvasState.class);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Class<? extends StudioEvent>> eventTypes() {
        return CanvasEvent.types();
    }

    @Override
    public URL eventSchemas() {
        return Objects.requireNonNull(CanvasEvent.class.getResource("events.schema.json"));
    }

    @Override
    public List<AgentConfig> presetAgents() {
        return List.of(AgentConfig.preset(AGENT, "Artist", model));
    }

    @Override
    public List<EnvironmentConfig> presetEnvironments() {
        return List.of(new EnvironmentConfig(ENVIRONMENT, "Canvas", NAME));
    }

    @Override
    public Map<String, String> completeOptions(SessionId session, Map<String, String> metadata)
            throws InvalidInputException {
        // 53 bits, so that a seed survives JavaScript.
        return CanvasOptions.parse(metadata, () -> seeds.nextLong() >>> 11).completing(metadata);
    }

    @Override
    public StudioEvent checkInput(StudioEvent input) throws InvalidInputException {
        return peopleStrokes.check(input);
    }

    @Override
    public List<ToolOption> toolOptions() {
        return List.of(new BrushOption());
    }

    @Override
    public boolean canFork() {
        return true;
    }

    @Override
    public StudioRun open(SessionId session) {
        return new CanvasRun(pace, room, imagery);
    }

    @Override
    public Model rehearsal() {
        return rehearsal;
    }
}
