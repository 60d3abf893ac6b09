package dev.atelier.agent.testkit;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;

import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import java.util.regex.Pattern;

/**
 * What the chief of the toy studio and the three agents that it calls in say. The first answers at once, and is spoken to once more; the
 * second asks a person; the third asks the client. What each says follows from its conversation alone.
 */
public final class TeamScript implements Model {
    private static final Pattern FIRST = Pattern.compile("Thread (sthr_\\w+) has begun with agent_toy");

    @Override
    public Answer answer(ModelRequest request, Listener listener) throws ModelException, InterruptedException {
        var conversation = request.messages().toString();
        var script = ThreadId.isThread(request.session()) ? member(conversation) : chief(conversation);
        return script.answer(request, listener);
    }

    private static ScriptedModel chief(String conversation) {
        var found = FIRST.matcher(conversation);
        var first = found.find() ? found.group(1) : "nobody";
        return new ScriptedModel(
                calls(create("agent_toy", "read"), create("agent_careful", "write"), create("agent_client", "search")),
                says("I wait"),
                calls("send_message:{\"thread\":\"" + first + "\",\"message\":\"read more\"}"),
                says("noted"),
                says("noted"),
                says("noted"),
                says("noted"));
    }

    private static String create(String agent, String message) {
        return "create_thread:{\"agent\":\"" + agent + "\",\"message\":\"" + message + "\"}";
    }

    private static ScriptedModel member(String conversation) {
        if (conversation.contains("text=write")) {
            return new ScriptedModel(calls("once"), says("written"));
        }
        return conversation.contains("text=search")
                ? new ScriptedModel(calls("lookup"), says("found"))
                : new ScriptedModel(calls("echo"), says("it says 42"), says("and more"));
    }
}
