package dev.atelier.agent.run;

import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.loop.ThreadTools;
import dev.atelier.agent.tool.Elsewhere;
import dev.atelier.agent.tool.Groundwork;
import dev.atelier.agent.tool.Nowhere;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session's agent can call: the studio's tools, those of its toolsets whoever runs them, those by which it calls in others, and its custom ones, which
 * the client runs. In this order, which stays the same from request to request, so that prompt caches hit. A custom tool takes the place of
 * another one of its name.
 */
final class Toolbox implements AutoCloseable {
    private final Set<String> ofStudio = new LinkedHashSet<>();
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final Map<String, ToolSpec> ofWorker = new LinkedHashMap<>();
    private final List<ToolSpec> ofThreads;
    private final List<ToolEntry.Custom> custom;
    private final Elsewhere elsewhere;
    private final List<String> words;
    private final List<Groundwork> groundworks;

    Toolbox(List<Tool> ofStudio, List<Toolset> toolsets, SessionId session, SessionEvent.Created created) {
        this.custom = created.agent().equipment().customTools();
        ofStudio.forEach(tool -> this.ofStudio.add(tool.spec().name()));
        ofStudio.forEach(this::add);
        toolsets.forEach(set -> set.open(session, created).forEach(this::add));
        toolsets.forEach(set -> set.ofWorker(created).forEach(spec -> ofWorker.put(spec.name(), spec)));
        this.elsewhere = toolsets.stream()
                .flatMap(set -> set.elsewhere(session, created).stream())
                .findFirst()
                .orElse(new Nowhere());
        this.words = toolsets.stream()
                .map(set -> set.words(created))
                .filter(words -> !words.isEmpty())
                .toList();
        this.groundworks = toolsets.stream()
                .flatMap(set -> set.groundwork(session, created).stream())
                .toList();
        custom.forEach(tool -> remove(tool.name()));
        this.ofThreads = ThreadTools.specs(created.agent());
        ofThreads.forEach(tool -> remove(tool.name()));
    }

    private void remove(String name) {
        tools.remove(name);
        ofWorker.remove(name);
    }

    private void add(Tool tool) {
        if (tools.putIfAbsent(tool.spec().name(), tool) != null) {
            throw new IllegalStateException(
                    "two tools are named '" + tool.spec().name() + "'");
        }
    }

    /** What this server runs, by name. */
    Map<String, Tool> tools() {
        return tools;
    }

    /** What runs a call of this server's; null if it is none of this server's any more. */
    @Nullable
    Tool of(AgentEvent.Use use) {
        return use instanceof AgentEvent.McpToolUse call
                ? elsewhere.tool(call.mcpServerName(), call.name(), call.repeatable())
                : tools.get(use.name());
    }

    /** Tools that have to be asked for. */
    Elsewhere elsewhere() {
        return elsewhere;
    }

    /** How what the tools work on gets there. */
    List<Groundwork> groundworks() {
        return groundworks;
    }

    /** Names of the tools that the studio contributes. */
    Set<String> ofStudio() {
        return ofStudio;
    }

    /** Names of the tools that a worker of the client runs. */
    Set<String> ofWorker() {
        return ofWorker.keySet();
    }

    /** Names of everything that can be called. */
    Set<String> names() {
        var names = new LinkedHashSet<>(tools.keySet());
        names.addAll(ofWorker.keySet());
        ofThreads.forEach(tool -> names.add(tool.name()));
        elsewhere.offered().forEach(tool -> names.add(tool.spec().name()));
        custom.forEach(tool -> names.add(tool.name()));
        return names;
    }

    /** What the model is told besides {@link #specs}, as it is known when it is needed. */
    List<ToolSpec> elsewhereSpecs() {
        var taken = new HashSet<String>();
        custom.forEach(tool -> taken.add(tool.name()));
        return elsewhere.offered().stream()
                .map(Elsewhere.Offered::spec)
                .filter(spec -> taken.add(spec.name()))
                .toList();
    }

    @Override
    public void close() {
        elsewhere.close();
    }

    /** What the model is told of what lies behind its toolsets, one text each. */
    List<String> words() {
        return words;
    }

    /** What the model is told of what is here. */
    List<ToolSpec> specs() {
        var specs = new ArrayList<ToolSpec>();
        tools.values().forEach(tool -> specs.add(tool.spec()));
        specs.addAll(ofWorker.values());
        specs.addAll(ofThreads);
        custom.forEach(tool -> specs.add(
                new ToolSpec(tool.name(), tool.description(), tool.inputSchema().toString())));
        return specs;
    }
}
