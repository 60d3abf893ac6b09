package dev.atelier.general.rehearsal;

import dev.atelier.agent.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Finds the tool that calls a colleague in: one that takes somebody's name and a message. It goes by the names of its properties, so it
 * does not matter what the tool is called.
 */
record Colleagues(List<ToolSpec> tools) {
    private static final List<String> WHO =
            List.of("agent", "agent_name", "agent_id", "name", "to", "colleague", "recipient");
    private static final List<String> WHAT =
            List.of("message", "task", "prompt", "content", "text", "instructions", "input", "request");

    /** The call that asks a colleague, if there is a way to. */
    Optional<Beat.Act> ask(String colleague, String what) {
        return ways().stream()
                .filter(way -> choices(way).isEmpty() || named(way, colleague).isPresent())
                .findFirst()
                .map(way -> {
                    var input = JsonNodeFactory.instance.objectNode();
                    input.put(way.who(), named(way, colleague).orElse(colleague));
                    input.put(way.what(), what);
                    return CallReader.act(way.tool(), input);
                });
    }

    /** Those who can be asked, as far as the tools say. */
    List<String> known() {
        return ways().stream().flatMap(way -> choices(way).stream()).distinct().toList();
    }

    private record Way(ToolSpec tool, Invention schema, String who, String what) {}

    private List<Way> ways() {
        var ways = new ArrayList<Way>();
        for (var tool : tools) {
            var schema = new Invention(tool.inputSchema());
            first(schema, WHO)
                    .ifPresent(
                            who -> first(schema, WHAT).ifPresent(what -> ways.add(new Way(tool, schema, who, what))));
        }
        return ways;
    }

    private static Optional<String> first(Invention schema, List<String> names) {
        return names.stream()
                .filter(name -> schema.properties().has(name)
                        && Invention.type(schema.resolved(schema.properties().path(name), 0))
                                .equals("string"))
                .findFirst();
    }

    private static List<String> choices(Way way) {
        var choices = new ArrayList<String>();
        JsonNode property = way.schema().resolved(way.schema().properties().path(way.who()), 0);
        for (var choice : property.path("enum")) {
            choices.add(choice.asString(""));
        }
        return choices;
    }

    private static Optional<String> named(Way way, String colleague) {
        return choices(way).stream()
                .filter(choice -> choice.equalsIgnoreCase(colleague))
                .findFirst();
    }
}
