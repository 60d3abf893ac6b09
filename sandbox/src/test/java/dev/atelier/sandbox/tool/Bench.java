package dev.atelier.sandbox.tool;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.PermissionPolicy;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.config.ToolSetting;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Frame;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.blob.FileBlobStore;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.Workspaces;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** A session's file tools at hand, and its files from the outside. */
final class Bench {
    static final SessionId SESSION = new SessionId("sesn_bench");

    private final BlobStore blobs;
    private final Workspaces workspaces;
    private final Path root;
    private final Map<String, Tool> tools;

    Bench(Path directory) {
        this(directory, new ToolEntry.AgentToolset(ToolDefault.ALLOWED, List.of()));
    }

    Bench(Path directory, ToolEntry... entries) {
        this(directory, (_, _) -> List.of(), entries);
    }

    Bench(Path directory, FileToolset.Memory memory, ToolEntry... entries) {
        this.root = directory.resolve("workspaces");
        this.blobs = FileBlobStore.open(directory.resolve("blobs"), 64L << 20);
        this.workspaces = new Workspaces(root);
        var agent = AgentConfig.preset("agent_a", "A", "rehearsal").with(Equipment.NONE.withTools(List.of(entries)));
        var created = new SessionEvent.Created("general", agent, "env_general", null, Map.of());
        this.tools = new HashMap<>(new FileToolset(workspaces, memory)
                .open(SESSION, created).stream()
                        .collect(java.util.stream.Collectors.toMap(
                                tool -> tool.spec().name(), tool -> tool)));
    }

    static ToolSetting off(String tool) {
        return new ToolSetting(tool, false, PermissionPolicy.ALWAYS_ALLOW);
    }

    /** One that is not of the toolset. */
    void add(Tool tool) {
        tools.put(tool.spec().name(), tool);
    }

    Map<String, Tool> tools() {
        return tools;
    }

    Workspace workspace() {
        return workspaces.of(SESSION);
    }

    /** Where a path of the agent's lies on the disk. */
    Path onDisk(String path) {
        return root.resolve(SESSION.value()).resolve("files").resolve(path.substring(1));
    }

    Tool.Outcome outcome(String tool, String input) throws InterruptedException {
        var call = new Tool.Call(EventId.create(), tool, JsonMapper.shared().readTree(input.replace('\'', '"')));
        return Objects.requireNonNull(tools.get(tool)).call(call, context());
    }

    /** The result of a call that works; single quotes in the input stand for double ones. */
    String call(String tool, String input) throws InterruptedException {
        var outcome = outcome(tool, input);
        if (outcome.isError()) {
            throw new AssertionError(text(outcome));
        }
        return text(outcome);
    }

    /** The error of a call that does not work. */
    String error(String tool, String input) throws InterruptedException {
        var outcome = outcome(tool, input);
        if (!outcome.isError()) {
            throw new AssertionError("no error but: " + text(outcome));
        }
        return text(outcome);
    }

    static String text(Tool.Outcome outcome) {
        return ((Content.Text) outcome.content().getFirst()).text();
    }

    private ToolContext context() {
        return new ToolContext() {
            @Override
            public SessionId session() {
                return SESSION;
            }

            @Override
            public void emit(List<StudioEvent> events) {
                throw new AssertionError("file tools say nothing");
            }

            @Override
            public void preview(Frame frame) {
                throw new AssertionError("file tools show nothing");
            }

            @Override
            public BlobStore blobs() {
                return blobs;
            }
        };
    }
}
