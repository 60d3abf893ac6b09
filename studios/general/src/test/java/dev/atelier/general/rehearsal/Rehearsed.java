package dev.atelier.general.rehearsal;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A conversation with the rehearsal assistant, played through. */
final class Rehearsed {
    static final ToolSpec WEATHER = new ToolSpec("get_weather", "The weather.", """
            {"type":"object","properties":{"city":{"type":"string"},"unit":{"enum":["celsius","fahrenheit"]},"days":{"type":"integer","minimum":2}},
             "required":["city"]}""");
    static final ToolSpec TIME = new ToolSpec("get_time", "The time.", """
            {"type":"object","properties":{"zone":{"type":"string"},"exact":{"type":"boolean"}},"required":["zone","exact"]}""");
    static final ToolSpec WRITE = file("write", "content");
    static final ToolSpec READ = file("read");
    static final ToolSpec THREAD = new ToolSpec("create_thread", "Calls somebody in.", """
            {"type":"object","properties":{"agent":{"type":"string","enum":["Reviewer","Tester"]},"message":{"type":"string"}},"required":["agent","message"]}""");

    private final RehearsalAssistant assistant = new RehearsalAssistant(0);
    private final List<ToolSpec> tools;
    private final List<Message> messages = new ArrayList<>();
    private String system = "You are helpful.";
    private SessionId session = new SessionId("sesn_r");
    private int maxTokens = 16_000;

    Rehearsed(ToolSpec... tools) {
        this.tools = List.of(tools);
    }

    private static ToolSpec file(String name, String... more) {
        var properties = new StringBuilder("\"file_path\":{\"type\":\"string\"}");
        var required = new StringBuilder("\"file_path\"");
        for (var each : more) {
            properties.append(",\"").append(each).append("\":{\"type\":\"string\"}");
            required.append(",\"").append(each).append('"');
        }
        return new ToolSpec(
                name,
                name,
                "{\"type\":\"object\",\"properties\":{" + properties + "},\"required\":[" + required + "]}");
    }

    Rehearsed system(String text) {
        system = text;
        return this;
    }

    /** As an agent that another one called in. */
    Rehearsed calledIn() {
        session = new SessionId("sthr_r");
        return this;
    }

    Rehearsed maxTokens(int most) {
        maxTokens = most;
        return this;
    }

    ModelRequest request() {
        return new ModelRequest("rehearsal", session, system, tools, messages, maxTokens);
    }

    /** Somebody writes; the answer is kept. */
    Model.Answer say(String text) throws Exception {
        return send(List.of(new Block.Text(text)));
    }

    /** The calls just made get these results. */
    Model.Answer result(boolean isError, String... texts) throws Exception {
        return send(results(isError, texts));
    }

    List<Block> results(boolean isError, String... texts) {
        var blocks = new ArrayList<Block>();
        var calls = calls(messages.getLast().content());
        for (int i = 0; i < calls.size(); i++) {
            blocks.add(new Block.ToolResult(
                    calls.get(i).id(), List.of(new Block.Text(texts[Math.min(i, texts.length - 1)])), isError));
        }
        return blocks;
    }

    Model.Answer send(List<Block> content) throws ModelException, InterruptedException {
        messages.add(new Message(Role.USER, content));
        var answer = assistant.answer(request(), Model.Listener.NONE);
        messages.add(new Message(Role.ASSISTANT, answer.content()));
        return answer;
    }

    /** Asks the same once more, as after a failure. */
    Model.Answer again() throws ModelException, InterruptedException {
        return assistant.answer(request(), Model.Listener.NONE);
    }

    static List<Block.ToolUse> calls(List<Block> content) {
        return content.stream()
                .filter(Block.ToolUse.class::isInstance)
                .map(Block.ToolUse.class::cast)
                .toList();
    }

    /** {@code name{"input":1}} of each call. */
    static List<String> calls(Model.Answer answer) {
        return calls(answer.content()).stream()
                .map(call -> call.name() + call.input())
                .toList();
    }

    static String text(Model.Answer answer) {
        return answer.content().stream()
                .filter(Block.Text.class::isInstance)
                .map(block -> ((Block.Text) block).text())
                .collect(Collectors.joining("|"));
    }
}
