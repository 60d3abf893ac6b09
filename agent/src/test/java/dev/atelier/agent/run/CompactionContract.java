package dev.atelier.agent.run;

import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.loop.Compaction;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.testkit.JournalAudit;
import dev.atelier.agent.testkit.OnADatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Long conversations are summarised, on a real database. One tiny subclass per store. */
abstract class CompactionContract extends OnADatabase {
    /** Calls a tool four times, then is done; says how full it is, or that it is too full. */
    private static final class Forgetful implements Model {
        private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
        private final boolean refuses;
        private int steps;

        Forgetful(boolean refuses) {
            this.refuses = refuses;
        }

        @Override
        public Answer answer(ModelRequest request, Listener listener) throws ModelException {
            requests.add(request);
            if (request.messages().getLast().content().getLast().equals(new Block.Text(Compaction.INSTRUCTION))) {
                listener.text(0, "They did much.");
                return new Answer(List.of(new Block.Text("They did much.")), "end_turn", new Usage(1_000, 10, 0, 0));
            }
            int size = request.messages().size();
            if (refuses && size > 5) {
                throw new ModelException(ModelException.Kind.TOO_LONG, "prompt is too long", null);
            }
            var usage = new Usage(!refuses && size > 5 ? 900_000 : 1_000, 10, 0, 0);
            if (++steps > 4) {
                return new Answer(List.of(new Block.Text("done")), "end_turn", usage);
            }
            var call = new Block.ToolUse("toolu_" + steps, "once", new JsonMapper().createObjectNode());
            return new Answer(List.of(call), "tool_use", usage);
        }
    }

    private void check(Forgetful model) {
        var node = start(model);
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);

        assertThat(node.stopReason(session)).contains("end_turn");
        assertThat(JournalAudit.ofSessionAtRest(node.runtime().codec(), node.events(session)))
                .isEmpty();
        assertThat(node.dataOf(session, "agent.thread_context_compacted"))
                .singleElement()
                .asString()
                .contains("They did much.");
        assertThat(node.dataOf(session, "span.model_request_start"))
                .filteredOn(start -> start.contains("compaction"))
                .hasSize(1);
        assertThat(node.dataOf(session, "agent.message"))
                .as("a summary is no message")
                .hasSize(1);
        assertThat(model.requests)
                .as("each request has all tools, so that what is cached is found again")
                .extracting(each -> each.tools())
                .containsOnly(model.requests.getFirst().tools());
        assertThat(model.requests.getFirst().tools()).isNotEmpty();
        var summary = model.requests.stream()
                .filter(each -> each.messages().getLast().content().toString().contains(Compaction.INSTRUCTION))
                .findFirst()
                .orElseThrow();
        var after = model.requests.get(model.requests.indexOf(summary) + 1);
        assertThat(after.messages().size()).isLessThan(summary.messages().size());
        assertThat(after.messages().getFirst().content().toString()).contains("They did much.");
        assertThat(after.messages().getLast().content().getFirst()).isInstanceOf(Block.ToolResult.class);
        node.send(session, message("and now?"));
        node.awaitEvent(session, "agent.message", 2);
    }

    @Test
    void aConversationThatNearlyFillsTheModelIsSummarised() {
        check(new Forgetful(false));
    }

    @Test
    void aConversationThatTheModelRefusesAsTooLongIsSummarisedAndAskedAgain() {
        check(new Forgetful(true));
    }

    @Test
    void whatCannotBeShortenedLosesTheTurn() {
        var node = start((_, _) -> {
            throw new ModelException(ModelException.Kind.TOO_LONG, "prompt is too long", null);
        });
        var session = node.create("agent_toy", message("much too much"));
        node.awaitRest(session);

        assertThat(node.stopReason(session)).contains("retries_exhausted");
        assertThat(node.dataOf(session, "session.error"))
                .singleElement()
                .asString()
                .contains("prompt is too long");
    }
}
