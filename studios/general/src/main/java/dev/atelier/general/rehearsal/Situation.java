package dev.atelier.general.rehearsal;

import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.agent.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A conversation as the performer sees it.
 *
 * @param words what somebody wrote last, one text for each message
 * @param rounds how often tools were called since
 * @param results of the calls just made; none if somebody wrote after them
 * @param reports what agents that were called in wrote just now
 */
record Situation(List<String> words, int rounds, List<Result> results, List<Report> reports, List<ToolSpec> tools) {
    /** How the runtime begins what another agent wrote; the texts behind it are that agent's. */
    private static final Pattern ADDRESS = Pattern.compile("Message from (.+) \\(thread sthr_\\w+\\):");

    /** What a program tells its model between somebody's words; nobody said it. */
    private static final Pattern REMINDER = Pattern.compile("(?s)<system-reminder>.*?</system-reminder>\\s*");

    /** How a call ended. */
    record Result(String tool, String text, boolean isError) {}

    /** What a colleague wrote, and who it was. */
    record Report(String colleague, String text) {}

    static Situation of(ModelRequest request) {
        boolean calledIn = ThreadId.isThread(request.session());
        var messages = request.messages().stream()
                .map(message -> calledIn ? withoutAddresses(message) : withoutReports(message))
                .toList();
        int last = messages.size() - 1;
        while (last >= 0 && texts(messages.get(last)).isEmpty()) {
            last--;
        }
        var words = last < 0 ? List.<String>of() : texts(messages.get(last));
        int rounds = 0;
        for (int i = Math.max(0, last); i < messages.size(); i++) {
            rounds += calls(messages.get(i)).isEmpty() ? 0 : 1;
        }
        return new Situation(
                words, rounds, results(messages), calledIn ? List.of() : reports(request), request.tools());
    }

    private static boolean isAddress(Block block) {
        return block instanceof Block.Text(var text) && ADDRESS.matcher(text).matches();
    }

    /** For one who works for another agent: its messages are what is to be done. */
    private static Message withoutAddresses(Message message) {
        return new Message(
                message.role(),
                message.content().stream().filter(block -> !isAddress(block)).toList());
    }

    /** For one who has others work: what they write is to be told, not to be done. */
    private static Message withoutReports(Message message) {
        boolean reported = false;
        var own = new ArrayList<Block>();
        for (var block : message.content()) {
            reported = reported || (message.role() == Role.USER && isAddress(block));
            if (!reported || !(block instanceof Block.Text)) {
                own.add(block);
            }
        }
        return new Message(message.role(), own);
    }

    private static List<Report> reports(ModelRequest request) {
        var found = new ArrayList<Report>();
        var who = "";
        for (var block : request.messages().getLast().content()) {
            if (block instanceof Block.Text(var text)) {
                var address = ADDRESS.matcher(text);
                if (address.matches()) {
                    who = address.group(1);
                } else if (!who.isEmpty() && !text.isBlank()) {
                    found.add(new Report(who, text));
                }
            }
        }
        return found;
    }

    /** Other programs write the same tools large, or have them behind a server's name. */
    Optional<ToolSpec> tool(String name) {
        return named(tool -> tool.equals(name))
                .or(() -> named(tool -> tool.equalsIgnoreCase(name)))
                .or(() -> named(tool -> tool.endsWith("__" + name)));
    }

    private Optional<ToolSpec> named(Predicate<String> name) {
        return tools.stream().filter(tool -> name.test(tool.name())).findFirst();
    }

    private static List<String> texts(Message message) {
        if (message.role() != Role.USER) {
            return List.of();
        }
        return message.content().stream()
                .filter(Block.Text.class::isInstance)
                .map(block -> ((Block.Text) block).text())
                .map(text -> REMINDER.matcher(text).replaceAll(""))
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static List<Block.ToolUse> calls(Message message) {
        return message.content().stream()
                .filter(Block.ToolUse.class::isInstance)
                .map(Block.ToolUse.class::cast)
                .toList();
    }

    private static List<Result> results(List<Message> messages) {
        var found = new ArrayList<Result>();
        if (messages.size() < 2) {
            return found;
        }
        var names = new HashMap<String, String>();
        calls(messages.get(messages.size() - 2)).forEach(call -> names.put(call.id(), call.name()));
        for (var block : messages.getLast().content()) {
            if (block instanceof Block.ToolResult(var id, var content, var isError)) {
                found.add(new Result(names.getOrDefault(id, "a tool"), text(content), isError));
            }
        }
        return found;
    }

    private static String text(List<Block> content) {
        var text = new StringBuilder();
        for (var block : content) {
            var part = switch (block) {
                case Block.Text(var words) -> words;
                case Block.Image _ -> "[a picture]";
                case Block.Document document ->
                    "[a document" + (document.title() == null ? "]" : ": " + document.title() + "]");
                case Block.Linked(var kind, var url) -> "[" + kind + ": " + url + "]";
                case Block.Thinking _, Block.ToolUse _, Block.ToolResult _ -> "";
            };
            text.append(text.isEmpty() || part.isEmpty() ? "" : "\n").append(part);
        }
        return text.toString();
    }
}
