package dev.atelier.bench.faults;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.bench.child.Commands;
import dev.atelier.bench.stub.Noted;
import dev.atelier.bench.stub.Notes;
import dev.atelier.bench.stub.StubNode;
import dev.atelier.bench.stub.StubStudio;
import dev.atelier.bench.stub.StubTool;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Epoch;
import dev.atelier.journal.Guard;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.JournalConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.node.JsonNodeFactory;

/** A node whose agent calls one tool that holds until it is told to go on: long enough to be paused in the middle of it. */
final class ZombieNode {
    private final CountDownLatch released = new CountDownLatch(1);

    private ZombieNode() {}

    /** @param arguments the database's URL, a directory for blobs, the node's name */
    public static void main(String[] arguments) throws Exception {
        new ZombieNode().run(arguments[0], Path.of(arguments[1]), arguments[2]);
        System.exit(0);
    }

    private void run(String url, Path blobs, String name) throws Exception {
        var journal = JournalConfig.of(new JournalConfig.Database(url, null, null));
        try (var node =
                new StubNode(journal, LoadedNode.config(name), blobs, new StubStudio(holdOnce(), this::tools))) {
            Commands.say("ready");
            Commands.obey(words -> obey(node, words));
        }
    }

    private String obey(StubNode node, List<String> words) throws Exception {
        var session = words.size() > 1 ? new SessionId(words.get(1)) : SessionId.create();
        return switch (words.getFirst()) {
            case "session" -> "session " + node.create().id();
            case "say" -> "said " + node.say(session, words.get(2), null).id();
            case "epoch" ->
                "epoch " + node.journal().session(session).orElseThrow().state().epoch();
            case "release" -> {
                released.countDown();
                yield "released";
            }
            case "rest" -> "rested " + session + "=" + rest(node, session);
            case "write" -> {
                var draft = Draft.of("agent.message", Actor.agent("zombie"), "{\"content\":[]}");
                var guard = Guard.owned(new Epoch(Long.parseLong(words.get(2))));
                yield "outcome " + node.journal().append(Append.of(session, guard, List.of(draft)));
            }
            default -> throw new IllegalArgumentException(words.toString());
        };
    }

    /** Waits until the turn is over, by whichever node. */
    private static long rest(StubNode node, SessionId session) {
        while (true) {
            var state = node.journal().session(session).orElseThrow().state();
            if (state.status().equals("idle") && state.head().value() > 1) {
                return state.head().value();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static Model holdOnce() {
        return (request, listener) -> {
            boolean called = request.messages().getLast().role() == Role.USER
                    && request.messages().getLast().content().stream().anyMatch(Block.ToolResult.class::isInstance);
            Block block = called
                    ? new Block.Text("It held.")
                    : new Block.ToolUse("toolu_hold", "hold", JsonNodeFactory.instance.objectNode());
            return new Model.Answer(List.of(block), called ? "end_turn" : "tool_use", Usage.NONE);
        };
    }

    private List<Tool> tools(Notes notes) {
        return List.of(new StubTool("hold", false, this::hold));
    }

    private Tool.Outcome hold(Tool.Call call, ToolContext context) throws InterruptedException {
        Commands.say("holding " + call.id());
        try {
            released.await();
            for (int part = 0; part < SlowTools.PARTS; part++) {
                context.emit(List.of(new Noted(call.id().value(), part)));
            }
        } catch (InterruptedException e) {
            Commands.say("stopped");
            throw e;
        }
        Commands.say("wrote");
        return Tool.Outcome.text("held");
    }
}
