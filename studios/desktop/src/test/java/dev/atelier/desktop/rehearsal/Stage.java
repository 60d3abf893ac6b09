package dev.atelier.desktop.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model.Listener;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.desktop.testkit.Operator;
import dev.atelier.desktop.testkit.TestDesk;
import dev.atelier.desktop.tool.Png;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The operator at a real screen, with the real computer tool; shell and editor work on the screen's home, which stands for the workspace. */
final class Stage {
    private static final int MOST_STEPS = 100;
    private static final String SCHEMA = "{\"type\":\"object\"}";
    private static final List<ToolSpec> TOOLS = List.of(
            new ToolSpec("computer", "", SCHEMA),
            new ToolSpec("bash", "", SCHEMA),
            new ToolSpec("str_replace_based_edit_tool", "", SCHEMA));

    private final TestDesk desk;
    private final Operator hands;
    private final RehearsalOperator operator = new RehearsalOperator(0);
    private final List<Message> messages = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    Stage(TestDesk desk) throws IOException {
        this.desk = desk;
        this.hands = new Operator(desk);
        var chromium = Files.createDirectories(desk.home().resolve("bin")).resolve("chromium");
        Files.writeString(chromium, """
                #!/bin/sh
                exec /usr/bin/chromium --no-sandbox --test-type --no-first-run --disable-gpu --disable-dev-shm-usage --password-store=basic \\
                  --start-maximized --user-data-dir="$HOME/profile" "$@"
                """);
        chromium.toFile().setExecutable(true);
    }

    /** Asks for something, and lets the operator work until it has no more calls. */
    String play(String wish) throws Exception {
        messages.add(new Message(Role.USER, List.of(new Block.Text(wish))));
        for (int step = 0; step < MOST_STEPS; step++) {
            var request = new ModelRequest("rehearsal", new SessionId("sesn_stage"), "", TOOLS, messages, 4_000);
            var answer = answer(request);
            messages.add(new Message(Role.ASSISTANT, answer));
            said.add(((Block.Text) answer.getFirst()).text());
            if (answer.size() == 1) {
                return said.getLast();
            }
            messages.add(new Message(Role.USER, List.of(called((Block.ToolUse) answer.get(1)))));
        }
        throw new AssertionError("it does not come to an end: " + said);
    }

    private List<Block> answer(ModelRequest request) throws ModelException, InterruptedException {
        return operator.answer(request, Listener.NONE).content();
    }

    private Block called(Block.ToolUse call) throws Exception {
        var home = desk.home().toString();
        var input = JsonMapper.shared().readTree(call.input().toString().replace("/workspace", home));
        var content = new ArrayList<Block>();
        boolean isError = false;
        switch (call.name()) {
            case "computer" -> {
                var result = hands.computer(input.toString().replace("'", "\\u0027"));
                content.add(new Block.Text(result.words()));
                result.picture()
                        .ifPresent(picture -> content.add(new Block.Image(Png.MEDIA_TYPE, Png.encode(picture))));
                isError = result.isError();
            }
            case "bash" ->
                content.add(new Block.Text(shell(input.path("command").asString())));
            default ->
                Files.writeString(
                        desk.home().resolve(input.path("path").asString()),
                        input.path("file_text").asString());
        }
        return new Block.ToolResult(call.id(), content, isError);
    }

    private String shell(String command) throws IOException, InterruptedException {
        var file = Files.createTempFile(desk.home(), "said", ".txt");
        var script = "PATH=" + desk.home() + "/bin:$PATH; " + command;
        desk.run("bash", "-c", "{ " + script + "\n} >" + file + " 2>&1").waitFor();
        return Files.readString(file, UTF_8);
    }

    List<String> said() {
        return said;
    }

    /** All pictures and words so far, for whoever wants to ask something else about them. */
    List<Message> messages() {
        return messages;
    }
}
