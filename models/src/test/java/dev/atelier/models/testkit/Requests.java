package dev.atelier.models.testkit;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Manner;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;

/** Requests to a model, put together as a conversation goes. */
public final class Requests {
    public static final ToolSpec WEATHER = new ToolSpec("get_weather", "Tells the weather of a place.", """
            {"type":"object","properties":{"place":{"type":"string"}},"required":["place"],"additionalProperties":false}""");
    private static final SessionId SESSION = new SessionId("sesn_test");

    private Requests() {}

    public static ModelRequest question(String text) {
        return conversation(List.of(user(text)));
    }

    public static ModelRequest conversation(List<Message> messages) {
        return conversation(messages, Manner.OWN);
    }

    public static ModelRequest conversation(List<Message> messages, Manner manner) {
        return new ModelRequest("a-model", SESSION, "Be brief.", List.of(WEATHER), messages, 4_000, manner);
    }

    public static ModelRequest withSystem(String system, List<Message> messages) {
        return new ModelRequest("a-model", SESSION, system, List.of(WEATHER), messages, 4_000);
    }

    public static Message user(String text) {
        return user(new Block.Text(text));
    }

    public static Message user(Block... blocks) {
        return new Message(Role.USER, List.of(blocks));
    }

    public static Message assistant(List<Block> blocks) {
        return new Message(Role.ASSISTANT, blocks);
    }

    public static List<Message> and(List<Message> messages, Message... more) {
        var all = new ArrayList<>(messages);
        all.addAll(List.of(more));
        return all;
    }
}
