package dev.atelier.agent.run;

import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.loop.ThreadTools;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a session's agent can call: the studio's tools, those of its toolsets whoever runs them, those by which it calls in others, and its custom ones, which
 * the client runs. In this order, which stays the same from request to request, so that prompt caches hit. A custom tool takes the place of
 * another one of its name.
 */
final class Toolbox {
    private final Set<String> ofStudio = new LinkedHashSet<>();
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final Map<String, ToolSpec> ofWorker = new LinkedHashMap<>();
    private final List<ToolSpec> ofThreads;
    private final List<ToolEntry.Custom> custom;

    Toolbox(List<Tool> ofStudio, List<Toolset> toolsets, SessionId session, SessionEvent.Created created) {
        this.custom = created.agent().equipment().customTools();
        ofStudio.forEach(tool -> this.ofStudio.add(tool.spec().name()));
        ofStudio.forEach(this::add);
        toolsets.forEach(set -> set.open(session, created).forEach(this::add));
        toolsets.forEach(set -> set.ofWorker(created).forEach(spec -> ofWorker.put(spec.name(), spec)));
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
        custom.forEach(tool -> names.add(tool.name()));
        return names;
    }

    /** What the model is told. */
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
