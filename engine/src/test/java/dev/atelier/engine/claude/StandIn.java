package dev.atelier.engine.claude;

import dev.atelier.agent.engine.Engine;
import dev.atelier.agent.engine.OpenTools;
import dev.atelier.agent.engine.Turn;
import dev.atelier.agent.engine.Voice;
import dev.atelier.agent.event.EngineEvent;
import dev.atelier.agent.model.ModelException;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A CLI that makes its way by chance: says something, calls tools of its own and of ours, tells what nobody understands, cuts its lines anywhere, dies. Between
 * any two lines something may happen in the world outside. Remembers which words it was told, in the order in which it heard them first.
 */
final class StandIn implements Engine {
    private static final Pattern WORD = Pattern.compile("word-\\d+");
    private static final int MOST_DEATHS = 2;

    final Set<String> heard = new LinkedHashSet<>();
    private final Random random;
    private final Runnable outside;
    private final Function<SessionId, OpenTools> tools;
    private int deaths;
    private int calls;

    /** @param outside what may happen between two lines */
    StandIn(long seed, Runnable outside, Function<SessionId, OpenTools> tools) {
        this.random = new Random(seed);
        this.outside = outside;
        this.tools = tools;
    }

    @Override
    public String name() {
        return ClaudeEngine.NAME;
    }

    @Override
    public Finish work(Turn turn, Voice voice) throws ModelException, InterruptedException {
        var conversation = turn.conversation() == null ? UUID.randomUUID().toString() : turn.conversation();
        voice.say(List.of(Voice.Said.of(new EngineEvent.Started(name(), conversation, turn.conversation() != null))));
        var prompt = Prompt.of(turn);
        try (var running =
                new Running(new PipedExecution(to -> live(prompt, turn.request().session(), to)), "stand-in")) {
            return new Shift(running, voice, Patience.DEFAULT)
                    .work(turn.request().tools());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int live(String prompt, SessionId session, PipedExecution.Pipe to)
            throws IOException, InterruptedException {
        if (dies()) {
            return 137; // before it read anything
        }
        var words = WORD.matcher(prompt);
        while (words.find()) {
            heard.add(words.group());
        }
        line(to, "{\"type\":\"system\",\"subtype\":\"init\"}");
        int steps = 1 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            step(session, to);
            if (dies()) {
                return 137;
            }
        }
        line(to, said("{\"type\":\"text\",\"text\":\"done\"}"));
        if (random.nextInt(4) > 0) {
            line(to, "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"done\"}");
        }
        return 0;
    }

    private void step(SessionId session, PipedExecution.Pipe to) throws IOException, InterruptedException {
        var id = "toolu_" + calls++;
        switch (random.nextInt(5)) {
            case 0 -> line(to, said("{\"type\":\"text\",\"text\":\"hm\"}"));
            case 1 -> line(to, "{\"type\":\"brand_new\",\"of\":" + calls + "}");
            case 2 -> {
                line(to, use(id, "mcp__atelier__echo"));
                tools.apply(session).of(session).ifPresent(door -> call(door, id));
                line(to, result(id));
            }
            default -> {
                line(to, use(id, "Bash"));
                line(to, result(id));
            }
        }
    }

    private static void call(OpenTools.Door door, String id) {
        try {
            door.calls().call(new OpenTools.Wanted("echo", JsonNodeFactory.instance.objectNode(), id));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the turn is over
        }
    }

    private boolean dies() {
        boolean is = random.nextInt(8) == 0 && deaths < MOST_DEATHS;
        deaths = is ? deaths + 1 : 0;
        return is;
    }

    private static String said(String block) {
        return "{\"type\":\"assistant\",\"message\":{\"id\":\"m\",\"content\":[" + block
                + "]},\"parent_tool_use_id\":null}";
    }

    private static String use(String id, String tool) {
        return said("{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"" + tool + "\",\"input\":{}}");
    }

    private static String result(String id) {
        return "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"" + id
                + "\",\"content\":\"ok\"}]},\"parent_tool_use_id\":null}";
    }

    private void line(PipedExecution.Pipe to, String line) throws IOException {
        outside.run();
        var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        int cut = random.nextInt(bytes.length);
        to.write(java.util.Arrays.copyOfRange(bytes, 0, cut));
        to.write(java.util.Arrays.copyOfRange(bytes, cut, bytes.length));
    }
}
