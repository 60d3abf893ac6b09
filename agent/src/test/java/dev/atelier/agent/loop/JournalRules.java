package dev.atelier.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.PaperJournal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** What holds of every journal of a session at rest. */
final class JournalRules {
    private JournalRules() {}

    static void checkAtRest(PaperJournal journal) {
        var open = new HashSet<String>();
        var requests = new HashSet<String>();
        var waiting = new HashSet<String>();
        var results = new HashMap<String, String>();
        for (var event : journal.events()) {
            if (event.isInput() || event.type().equals("agent.thread_message_received")) {
                waiting.add(event.id().value());
            }
            switch (journal.codec().read(event).orElseThrow()) {
                case AgentEvent.Use _ when Kin.isForeign(event) -> {} // a thread's, answered in its own journal
                case AgentEvent.Use _ -> open.add(event.id().value());
                case AgentEvent.ToolResult result ->
                    assertThat(open.remove(result.toolUseId()))
                            .as("one result each: %s", journal)
                            .isTrue();
                case SpanEvent.ModelRequestStart _ -> {
                    assertThat(requests)
                            .as("one request at a time: %s", journal)
                            .isEmpty();
                    assertThat(open)
                            .as("results before the next request: %s", journal)
                            .isEmpty();
                    requests.add(event.id().value());
                }
                case SpanEvent.ModelRequestEnd end ->
                    assertThat(requests.remove(end.modelRequestStartId()))
                            .as("one end each: %s", journal)
                            .isTrue();
                case UserEvent.CustomToolResult result -> results.put(event.id().value(), result.customToolUseId());
                case SessionEvent.InputsProcessed taken ->
                    taken.eventIds().forEach(id -> {
                        assertThat(waiting.remove(id))
                                .as("taken up once: %s", journal)
                                .isTrue();
                        if (results.containsKey(id)) {
                            open.remove(results.get(id)); // a late one is taken up, too, and counts nothing
                        }
                    });
                default -> {}
            }
        }
        assertThat(requests).as("no open request: %s", journal).isEmpty();
    }

    static void checkConversationOfEveryPrefix(PaperJournal journal) {
        var conversation = new Conversation(_ -> List.of(dev.atelier.agent.event.Content.text("poked")));
        for (var event : journal.events()) {
            conversation.apply(event, journal.codec().read(event));
            ConversationRules.check(conversation.messages(_ -> new dev.atelier.agent.model.Block.Text("[picture]")));
        }
    }
}
