package dev.atelier.agent.trace;

import static dev.atelier.agent.trace.TracedSession.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.PaperJournal;
import dev.atelier.agent.trace.Span.Part;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a journal is as spans. */
class TraceFoldTest {
    private final TracedSession session = TracedSession.whole();

    @Test
    void aSessionIsATreeOfTurnsRequestsAndCalls() {
        var spans = session.spans();
        assertThat(spans.stream().map(Span::name))
                .containsExactly(
                        "chat claude-opus-4-8",
                        "chat claude-opus-4-8",
                        "execute_tool read",
                        "execute_tool mcp__web__search",
                        "chat claude-opus-4-8",
                        "invoke_agent Toy",
                        "session toy");
        var root = named(spans, "session toy").place();
        var turn = named(spans, "invoke_agent Toy").place();
        assertThat(root.parentId()).isNull();
        assertThat(turn.parentId()).isEqualTo(root.id());
        assertThat(spans)
                .filteredOn(span -> span.part() == Part.REQUEST || span.part() == Part.CALL)
                .allSatisfy(span -> assertThat(span.place().parentId()).isEqualTo(turn.id()));
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.place().traceId()).isEqualTo(TraceIds.traceOf("sesn_traced"));
            assertThat(span.place().id()).matches("[0-9a-f]{16}");
        });
    }

    @Test
    void aRequestSaysWhatWasAskedWhoAnsweredAndWhatItUsed() {
        var chat = session.spans().get(1);
        assertThat(chat.kind()).isEqualTo(Span.Kind.CLIENT);
        assertThat(chat.status()).isEqualTo(Span.Status.OK);
        assertThat(chat.attributes())
                .containsOnly(
                        entry("gen_ai.operation.name", "chat"),
                        entry("gen_ai.provider.name", "anthropic"),
                        entry("gen_ai.conversation.id", "sesn_traced"),
                        entry("gen_ai.request.model", "claude-opus-4-8"),
                        entry("gen_ai.response.model", "claude-opus-4-8"),
                        entry("gen_ai.response.finish_reasons", List.of("tool_use")),
                        entry("gen_ai.usage.input_tokens", 1_150L),
                        entry("gen_ai.usage.output_tokens", 20L),
                        entry("gen_ai.usage.cache_read.input_tokens", 1_000L),
                        entry("gen_ai.usage.cache_creation.input_tokens", 50L),
                        entry("atelier.cost.usd", 0.0025),
                        entry("atelier.step", 1L),
                        entry("atelier.attempt", 2L),
                        entry("atelier.tools", List.of("read", "mcp__web__search")));
    }

    @Test
    void aFailureSaysWhichOneAndCostsNothing() {
        var failed = session.spans().getFirst();
        assertThat(failed.status()).isEqualTo(Span.Status.ERROR);
        assertThat(failed.attributes())
                .containsEntry("error.type", "model_overloaded_error")
                .doesNotContainKey("atelier.cost.usd");
    }

    @Test
    void callsOfAllKindsHaveTheirTimesAndTheirOutcome() {
        var spans = session.spans();
        var read = named(spans, "execute_tool read");
        assertThat(read.attributes())
                .containsEntry("gen_ai.operation.name", "execute_tool")
                .containsEntry("gen_ai.tool.name", "read")
                .containsEntry("gen_ai.tool.type", "function")
                .containsEntry("atelier.permission", "allow");
        assertThat(read.duration()).contains(Duration.ofSeconds(3));
        var search = named(spans, "execute_tool mcp__web__search");
        assertThat(search.status()).isEqualTo(Span.Status.ERROR);
        assertThat(search.attributes())
                .containsEntry("gen_ai.tool.name", "search")
                .containsEntry("mcp.method.name", "tools/call")
                .containsEntry("atelier.mcp.server", "web")
                .containsEntry("error.type", "tool_error");
    }

    @Test
    void aTurnAddsUpWhatItCameTo() {
        var turn = named(session.spans(), "invoke_agent Toy");
        assertThat(turn.attributes())
                .containsEntry("gen_ai.usage.input_tokens", 2_300L)
                .containsEntry("atelier.cost.usd", 0.005)
                .containsEntry("atelier.requests", 3L)
                .containsEntry("atelier.tool_calls", 2L)
                .containsEntry("atelier.tool_calls.failed", 1L)
                .containsEntry("atelier.stop_reason", "end_turn");
        assertThat(turn.detail().notes().stream().map(Span.Note::name))
                .containsExactly("exception", "session.status_rescheduled");
    }

    @Test
    void whatWasSaidIsShownOnlyWhereItMay() {
        assertThat(session.spans())
                .noneSatisfy(span -> assertThat(span.toString()).contains(TracedSession.SECRET_WORDS));
        var open = TracedSession.spans(session.journal, TracedSession.reader(session.journal, true));
        assertThat(named(open, "invoke_agent Toy").attributes())
                .containsEntry("atelier.input_preview", TracedSession.SECRET_WORDS);
        assertThat(named(open, "execute_tool read").attributes())
                .containsEntry("gen_ai.tool.call.arguments", "{\"path\":\"" + TracedSession.SECRET_WORDS + "\"}")
                .containsEntry("gen_ai.tool.call.result", "ok");
    }

    @Test
    void whereverTheJournalEndsEachSpanIsOverOnceAndNeverChangesAfterwards() {
        var whole = new HashMap<String, Span>();
        session.spans().forEach(span -> whole.put(span.place().id(), span));
        for (int length = 1; length <= session.journal.events().size(); length++) {
            var seen = new HashSet<String>();
            var spans =
                    TracedSession.spans(session.journal.prefix(length), TracedSession.reader(session.journal, false));
            for (var span : spans) {
                assertThat(seen.add(span.place().id())).as("once").isTrue();
                var known = Objects.requireNonNull(whole.get(span.place().id()));
                assertThat(span.start()).isEqualTo(known.start());
                if (span.end() != null && span.part() != Part.SESSION) {
                    assertThat(span).isEqualTo(known);
                }
            }
        }
    }

    @Test
    void whatRunsHasNoEnd() {
        var running = new TracedSession();
        running.say();
        running.turn();
        running.tool("read");
        assertThat(running.spans())
                .hasSize(4)
                .allSatisfy(span -> assertThat(span.end()).isNull())
                .allSatisfy(span -> assertThat(span.status()).isEqualTo(Span.Status.RUNNING));
    }

    @Test
    void aCallThatWaitsForAPersonSaysHowLong() {
        var asking = new TracedSession();
        asking.turn();
        var call = asking.tool("write");
        asking.journal.append(new SessionEvent.StatusIdle(
                new StopReason.RequiresAction(List.of(call.id().value()))));
        asking.journal.pass(Duration.ofMinutes(1));
        asking.journal.append(
                new UserEvent.ToolConfirmation(call.id().value(), UserEvent.Decision.DENY, "not that file"));
        asking.journal.append(new SessionEvent.StatusRunning());
        asking.journal.append(
                new AgentEvent.ToolResult(call.id().value(), List.of(Content.text("denied by user")), true));
        var span = named(asking.spans(), "execute_tool write");
        assertThat(span.attributes())
                .containsEntry("atelier.waited_ms", 62_000L)
                .containsEntry("error.type", "denied");
        assertThat(span.end()).isNotNull();
    }

    @Test
    void aSessionComesToRestOnceWhenNothingIsLeftToDo() {
        var rested = new ArrayList<Span>();
        var fold = new TraceFold(TracedSession.reader(session.journal, false), new TraceFold.Sink() {
            @Override
            public void finished(Span span) {}

            @Override
            public void rested(Span span) {
                rested.add(span);
            }
        });
        session.journal.events().forEach(fold::apply);
        session.turn();
        session.journal.append(new SessionEvent.StatusIdle(new StopReason.EndTurn()));
        session.journal
                .events()
                .subList(
                        session.journal.events().size() - 3,
                        session.journal.events().size())
                .forEach(fold::apply);
        assertThat(rested)
                .hasSize(1)
                .first()
                .satisfies(span -> assertThat(span.attributes()).containsEntry("atelier.turns", 1L));
        assertThat(fold.session().orElseThrow().attributes()).containsEntry("atelier.turns", 2L);
    }

    @Test
    void aThreadHangsBelowTheCallThatBeganItInTheSameTrace() {
        var call = session.tool("ask_reviewer");
        var id = ThreadId.begunBy(call.id());
        var journal = new PaperJournal(new SessionId(id));
        var parent = new SessionTerms.Parent("sesn_traced", "sesn_traced", id);
        journal.append(new SessionEvent.Created(
                "toy",
                AgentConfig.preset("agent_reviewer", "Reviewer", "claude-opus-4-8"),
                "env_toy",
                null,
                Map.of(),
                new SessionTerms(null, List.of(), List.of(), parent)));
        var above = named(session.spans(), "execute_tool ask_reviewer").place();
        var thread = TracedSession.spans(journal, TracedSession.reader(journal, false))
                .getFirst()
                .place();
        assertThat(thread.traceId()).isEqualTo(above.traceId());
        assertThat(thread.parentId()).isEqualTo(above.id());
    }

    @Test
    void thePartOfALongJournalBeginsWithWholeSpans() {
        var events = session.journal.events();
        var all = new ArrayList<Span>();
        var fold = new TraceFold(TracedSession.reader(session.journal, false), all::add);
        fold.apply(events.getFirst());
        events.subList(8, events.size()).forEach(fold::apply); // behind the start of the second request
        assertThat(all.stream().map(Span::name)).doesNotContain("invoke_agent Toy");
        assertThat(all)
                .allSatisfy(span -> assertThat(span.place().parentId())
                        .isEqualTo(fold.session().orElseThrow().place().id()));
    }
}
