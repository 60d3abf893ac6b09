package dev.atelier.server.engine;

import dev.atelier.models.testkit.Reply;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the model wants of the CLI: the last {@code do:word} that somebody said names the task, and how often the model answered since then how far it is.
 * So the same conversation gets the same answer, whoever asks again. Thread-safe.
 */
final class ClaudeScript {
    private static final Pattern TASK = Pattern.compile("do:([a-z]+)");

    /** What the CLI is told first when it is started for the same again. */
    private static final String AGAIN = "You were interrupted before you came to an end";

    /** A request of the task {@code nudge} came. */
    final CountDownLatch asked = new CountDownLatch(1);

    /** It may be answered. */
    final CountDownLatch go = new CountDownLatch(1);

    Reply reply(JsonNode request) {
        var task = "";
        boolean again = false;
        int steps = 0;
        for (var message : request.path("messages")) {
            if (message.path("role").asString("").equals("assistant")) {
                steps++;
                continue;
            }
            var said = words(message.path("content"));
            var found = TASK.matcher(said);
            while (found.find()) {
                task = found.group(1);
                steps = 0;
            }
            again = steps == 0 ? said.contains(AGAIN) : again;
        }
        return again ? Reply.says("I went on with " + task + ".") : step(task, steps);
    }

    private static String words(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        var words = new StringBuilder();
        for (var block : content) {
            words.append(block.path("text").asString("")).append('\n');
        }
        return words.toString();
    }

    private Reply step(String task, int step) {
        return switch (task) {
            case "tools" -> tools(step);
            case "help" -> step == 0 ? bash("echo helped > b.txt") : Reply.says("The helper is done.");
            case "ask" -> step == 0 ? call("mcp__atelier__lookup", "{\"word\": \"sea\"}") : Reply.says("I got it.");
            case "spend" -> spend(step);
            case "nudge" -> {
                held();
                yield bash("echo nudge > nudge.txt");
            }
            case "freeze" -> bash("kill -STOP $PPID; sleep 600");
            case "die" -> bash("echo before >> die.txt; kill -KILL $PPID; sleep 600");
            case "outlive" -> bash("echo begun >> outlive.txt; sleep 600");
            default -> Reply.says("I heard " + task + ".");
        };
    }

    private static Reply tools(int step) {
        return switch (step) {
            case 0 ->
                Reply.answer()
                        .thinks("A file first.")
                        .says("I write.")
                        .calls(
                                "toolu_write",
                                "Write",
                                "{\"file_path\": \"/workspace/a.txt\", \"content\": \"one\\n\"}");
            case 1 ->
                Reply.answer()
                        .calls("toolu_read", "Read", "{\"file_path\": \"/workspace/a.txt\"}")
                        .calls("toolu_bash", "Bash", command("cat a.txt; ls /home/agent; echo two >> a.txt"));
            case 2 ->
                call(
                        "Agent",
                        "{\"description\": \"help\", \"prompt\": \"do:help\", \"subagent_type\": \"general-purpose\"}");
            case 3 -> call("mcp__atelier__make", "{\"number\": 7}");
            default -> Reply.says("All done.");
        };
    }

    /** The first answer costs more than a third of a dollar. */
    private static Reply spend(int step) {
        return switch (step) {
            case 0 -> Reply.answer().says("dear ".repeat(20_000)).calls("toolu_dear", "Bash", command("echo 0"));
            case 1 -> bash("echo 1");
            default -> Reply.says("It was worth it.");
        };
    }

    private void held() {
        asked.countDown();
        try {
            if (!go.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let the model go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Reply bash(String command) {
        return call("Bash", command(command));
    }

    private static String command(String command) {
        return JsonMapper.shared().createObjectNode().put("command", command).toString();
    }

    private static Reply call(String tool, String input) {
        return Reply.answer().calls("toolu_" + Long.toHexString(System.nanoTime()), tool, input);
    }
}
