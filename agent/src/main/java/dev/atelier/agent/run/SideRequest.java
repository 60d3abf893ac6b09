package dev.atelier.agent.run;

import dev.atelier.agent.config.AgentConfig.ModelChoice;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.GatewayRequestEnd;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.loop.ContextSize;
import dev.atelier.agent.loop.Funds;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.Model.Answer;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelException.Kind;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Manner;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.agent.usage.Accounts;
import dev.atelier.journal.EventId;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a running call asks the model of its session's agent. The most that the request can cost is set aside first, under the session's own
 * name: while a call runs, the session has no request of its own under way. What it used is written with the event of its end.
 *
 * @param model that the agent asks
 * @param answering the id under which that is charged
 * @param root who pays
 * @param id of the call
 */
record SideRequest(
        RunContext context,
        SessionId session,
        SessionId root,
        Model model,
        ModelChoice choice,
        String answering,
        EventId id) {
    private static final long TOKENS_OF_A_PICTURE = 1_600;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Writes events of the call into its session's journal. */
    @FunctionalInterface
    interface Pen {
        void write(List<EventData> events) throws InterruptedException;
    }

    /** @param fold read at once, so it has to be called by the fold's owner */
    static SideRequest of(RunContext context, SessionFold fold, EventId call) {
        var created = fold.state().created();
        var parent = created.given().parent();
        var models = context.means().models();
        var choice = created.agent().model();
        return new SideRequest(
                context,
                fold.session(),
                parent == null ? fold.session() : new SessionId(parent.rootId()),
                models.byId().apply(choice.id()).orElseGet(fold.studio()::rehearsal),
                choice,
                models.answering(choice.id()),
                call);
    }

    Answer ask(String system, List<Block> content, int maxTokens, Pen pen) throws ModelException, InterruptedException {
        reserve(new Usage(tokens(system, content), maxTokens, 0, 0));
        var meter = new Meter();
        @Nullable Answer answer = null;
        try {
            var messages = List.of(new Message(Role.USER, content));
            answer = model.answer(
                    new ModelRequest(choice.id(), session, system, List.of(), messages, maxTokens, Manner.of(choice)),
                    meter);
            return answer;
        } finally {
            pen.write(List.of(end(answer, meter.used)));
        }
    }

    /** Others may have set aside what is left, for a moment. */
    private void reserve(Usage most) throws ModelException, InterruptedException {
        var accounts = context.means().accounts();
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            var now = context.clock().instant();
            switch (accounts.reserve(new Accounts.Asking(session, root, price(most), now))) {
                case Funds.Unlimited _, Funds.Unasked _, Funds.Granted _ -> {
                    return;
                }
                case Funds.Occupied(var until)
                when System.nanoTime() < end ->
                    Thread.sleep(Math.clamp(Duration.between(now, until).toMillis(), 50, 1_000));
                case Funds.Occupied _, Funds.Refused _ ->
                    throw new ModelException(
                            Kind.BILLING, "the session's budget has not enough left for this request", null);
            }
        }
    }

    private @Nullable Money price(Usage usage) {
        return context.means()
                .models()
                .listCost(answering, usage, context.clock().instant())
                .orElse(null);
    }

    private GatewayRequestEnd end(@Nullable Answer answer, Usage soFar) {
        var used = answer == null ? soFar : answer.usage();
        var cost = answer == null && used.equals(Usage.NONE) ? null : price(used);
        return new GatewayRequestEnd(
                id.value(), answering, answer == null, answer == null ? null : answer.stopReason(), used, cost);
    }

    private static long tokens(String system, List<Block> content) {
        long characters = system.length();
        long pictures = 0;
        for (var block : content) {
            switch (block) {
                case Block.Text(var text) -> characters += text.length();
                default -> pictures++;
            }
        }
        return ContextSize.tokens(characters) + pictures * TOKENS_OF_A_PICTURE;
    }

    /** Remembers what a request that breaks off has used. */
    private static final class Meter implements Model.Listener {
        private Usage used = Usage.NONE;

        @Override
        public void usage(Usage soFar) {
            used = soFar;
        }
    }
}
