package dev.atelier.code.api;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.code.event.ToolNames;
import dev.atelier.journal.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the agent says and does, told as the seed's clients know it. Knows which calls are under way. */
final class SeedTools {
    private static final Pattern EXIT = Pattern.compile("exit ([0-9]{1,3})");

    private final Map<String, AgentEvent.Use> open = new HashMap<>();

    List<ObjectNode> tell(Event event, AgentEvent did, Phase phase) {
        return switch (did) {
            case AgentEvent.Message said -> List.of(SeedMessage.of("ai_analysis", phase, event, words(said.content())));
            case AgentEvent.Use use -> {
                open.put(event.id().value(), use);
                yield begun(event, use, phase);
            }
            case AgentEvent.Result result -> {
                var use = open.remove(result.call());
                yield use == null ? List.of() : ended(event, use, result, phase);
            }
            case AgentEvent.Thinking _,
                    AgentEvent.ThreadContextCompacted _,
                    AgentEvent.ThreadMessageSent _,
                    AgentEvent.ThreadMessageReceived _ -> List.of();
        };
    }

    static String words(List<Content> content) {
        return content.stream()
                .filter(Content.Text.class::isInstance)
                .map(block -> ((Content.Text) block).text())
                .collect(Collectors.joining("\n"));
    }

    private static List<ObjectNode> begun(Event event, AgentEvent.Use use, Phase phase) {
        return switch (use.name()) {
            case "bash" -> {
                var command = text(use.input(), "command");
                yield List.of(command(event, phase, command == null ? "restart" : command));
            }
            case "write", "edit" -> {
                var path = path(use);
                yield List.of(SeedMessage.of(
                        "file_write", phase, event, "Writing " + path, message -> message.put("path", path)));
            }
            case ToolNames.ANALYZE_CODEBASE ->
                List.of(SeedMessage.of("status", Phase.ANALYSIS, event, "Analysing the repository"));
            case ToolNames.RUN_CHECKS -> List.of(SeedMessage.of("status", phase, event, "Running build and tests"));
            case ToolNames.OPEN_PULL_REQUEST ->
                List.of(SeedMessage.of("git", Phase.GIT_OPERATIONS, event, "Preparing the pull request"));
            default -> List.of();
        };
    }

    static ObjectNode command(Event event, Phase phase, String command) {
        return SeedMessage.of(
                "command",
                phase,
                event,
                "$ " + command,
                message -> message.put("command", command)
                        .put("workspace", "/workspace/repo")
                        .put("platform", "sandbox"));
    }

    private static List<ObjectNode> ended(Event event, AgentEvent.Use use, AgentEvent.Result result, Phase phase) {
        var words = words(result.content());
        return switch (use.name()) {
            case "bash" -> List.of(output(event, phase, words, result.isError()));
            case "write", "edit" ->
                result.isError() ? List.of(did(event, use, result, phase)) : wrote(event, use, phase);
            case ToolNames.OPEN_PULL_REQUEST -> {
                yield result.isError() ? List.of(SeedMessage.of("git", Phase.PUSH_FAILED, event, words)) : List.of();
            }
            case ToolNames.ANALYZE_CODEBASE, ToolNames.PROPOSE_PLAN, ToolNames.RECORD_DECISION, ToolNames.RUN_CHECKS ->
                result.isError() ? List.of(did(event, use, result, phase)) : List.of(); // events say it
            default -> List.of(did(event, use, result, phase));
        };
    }

    private static ObjectNode output(Event event, Phase phase, String words, boolean failed) {
        var exit = EXIT.matcher(words);
        return SeedMessage.of(
                failed ? "command_error" : "command_output",
                phase,
                event,
                failed ? "The command failed" : "The command ended well",
                message -> {
                    message.put(failed ? "error" : "output", SeedMessage.shortened(words));
                    if (!failed) {
                        message.put("exit_code", 0);
                    } else if (exit.matches()) {
                        message.put("exit_code", Integer.parseInt(exit.group(1)));
                    } else {
                        message.putNull("exit_code"); // it is not told
                    }
                });
    }

    private static List<ObjectNode> wrote(Event event, AgentEvent.Use use, Phase phase) {
        var path = path(use);
        var change = use.name().equals("write") ? "written" : "edited";
        return List.of(
                SeedMessage.of(
                        "file_write_complete", phase, event, "Wrote " + path, message -> message.put("path", path)),
                SeedMessage.of("ai_tool_result", phase, event, path + " was " + change, message -> {
                    message.put("tool", use.name()).put("success", true);
                    message.putObject("change").put("path", path).put("kind", change);
                }));
    }

    private static ObjectNode did(Event event, AgentEvent.Use use, AgentEvent.Result result, Phase phase) {
        return SeedMessage.of(
                "ai_tool_result",
                phase,
                event,
                use.toolName() + (result.isError() ? " failed: " + words(result.content()) : " is done"),
                message -> {
                    message.put("tool", use.toolName()).put("success", !result.isError());
                    message.putNull("change");
                });
    }

    private static String path(AgentEvent.Use use) {
        for (var name : List.of("file_path", "path")) {
            var path = text(use.input(), name);
            if (path != null) {
                return path;
            }
        }
        return "a file";
    }

    private static @Nullable String text(JsonNode input, String name) {
        var value = input.path(name);
        return value.isString() ? SeedMessage.shortened(value.asString()) : null;
    }
}
