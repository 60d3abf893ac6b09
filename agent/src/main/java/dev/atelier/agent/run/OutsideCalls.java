package dev.atelier.agent.run;

import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.loop.Call;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Ownership;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of a session's tools by somebody who is not its agent, while the session rests: of those that this server runs and that the agent may
 * call unasked. A call and its result stand in the journal as the agent's own do, with whoever made it as the actor, so the agent knows of them.
 *
 * <p>Nothing is taken over for it: it writes under the epoch of the last run, and a run that begins meanwhile wins. Then the call is stopped, its caller
 * is told, and the run finds a call without a result, as after a crash. It does not make it again, since whoever made it may do that. Of a server that stopped
 * while such a call ran nobody is told: the next call from outside, or the next run, gives it its result. Thread-safe, blocking.
 */
public final class OutsideCalls {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideCalls.class);
    private static final long LOOK_MILLIS = 500;

    private final RunContext context;
    private final FoldSnapshots snapshots;

    OutsideCalls(RunContext context, FoldSnapshots snapshots) {
        this.context = context;
        this.snapshots = snapshots;
    }

    /** What became of a call. */
    public sealed interface Outcome {
        record Returned(List<Content> content, boolean isError) implements Outcome {}

        /** It was not made, or not to its end. */
        record Refused(String why) implements Outcome {}

        /** There is no such tool, or the agent may not call it unasked. */
        record NoSuchTool() implements Outcome {}
    }

    /** The tools that can be called, in the order in which the agent knows them. */
    public List<ToolSpec> tools(Session session) {
        var fold = fold(session);
        try {
            return fold.toolbox().tools().values().stream()
                    .map(Tool::spec)
                    .filter(spec -> isAllowed(fold, spec.name()))
                    .toList();
        } finally {
            fold.close();
        }
    }

    /**
     * Makes a call.
     *
     * @param actor who makes it
     * @param atMost after which it is stopped
     */
    public Outcome call(Session session, String name, ObjectNode input, Actor actor, Duration atMost)
            throws InterruptedException {
        var fold = fold(session);
        try {
            var tool = fold.toolbox().tools().get(name);
            if (tool == null || !isAllowed(fold, name)) {
                return new Outcome.NoSuchTool();
            }
            var concern = tool.concern(
                    input, fold.state().created().agent().equipment().optionsOf(name));
            if (concern.isPresent()) {
                return new Outcome.Refused("a person has to confirm this call (" + concern.get()
                        + "), which only the session's own agent can ask for; ask the agent to do it");
            }
            var ownership = new Ownership(
                    session.id(), session.state().epoch(), fold.state().head());
            var scribe = new Scribe(context, ownership, fold, new Purse(context, fold), actor);
            var hindrance = hindrance(session, fold)
                    .or(() -> LeftCalls.close(
                            context,
                            fold,
                            scribe,
                            atMost.plus(context.config().grace().multipliedBy(2))));
            if (hindrance.isPresent()) {
                return new Outcome.Refused(hindrance.get());
            }
            for (var groundwork : fold.toolbox().groundworks()) {
                groundwork.lay(fold.state().created().given(), true);
            }
            return make(new OutsideCall(context, ownership, scribe, fold), tool, input, atMost);
        } catch (LostSession e) {
            return new Outcome.Refused(lost(session));
        } finally {
            fold.close();
        }
    }

    private String lost(Session session) {
        var now = context.journal().session(session.id()).map(Session::state).filter(state -> !state.isClosed());
        var why = now.isEmpty()
                ? "the session was closed while this call ran"
                : now.get().epoch().equals(session.state().epoch())
                        ? "this call took too long"
                        : "the session went to work while this call ran";
        return why + ". The call was stopped and its result is not taken, but what it did before may stand:"
                + " look at the session's events before you call again";
    }

    private Outcome make(OutsideCall call, Tool tool, ObjectNode input, Duration atMost) throws InterruptedException {
        var name = tool.spec().name();
        var use = new AgentEvent.ToolUse(
                name, input, "toolu_" + UUID.randomUUID().toString().replace("-", ""), Permission.ALLOW);
        if (!call.begin(use)) {
            return new Outcome.Refused("something else happened in the session at that moment; call again");
        }
        var work = new FutureTask<>(() -> tool.call(new Tool.Call(call.id(), name, input), call));
        var thread = Thread.ofVirtual().name("outside-" + call.id()).start(work);
        var outcome = Tool.Outcome.error("The call was interrupted.");
        try {
            outcome = await(call, work, thread, atMost);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof InterruptedException)) {
                LOG.error("tool '{}' broke in call {}", name, call.id(), e.getCause());
                outcome = Tool.Outcome.error("'" + name + "' broke. The server's log has it under " + call.id() + ".");
            }
        } finally {
            call.end(outcome);
        }
        return new Outcome.Returned(outcome.content(), outcome.isError());
    }

    private Tool.Outcome await(OutsideCall call, FutureTask<Tool.Outcome> work, Thread thread, Duration atMost)
            throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            try {
                return work.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                if (System.nanoTime() > end || call.isLost()) {
                    return stopped(work, thread);
                }
            } catch (InterruptedException e) {
                stopped(work, thread);
                throw e;
            }
        }
    }

    private Tool.Outcome stopped(FutureTask<Tool.Outcome> work, Thread thread)
            throws ExecutionException, InterruptedException {
        thread.interrupt();
        try {
            return work.get(context.config().grace().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return Tool.Outcome.error("The call was interrupted and did not stop.");
        }
    }

    private static Optional<String> hindrance(Session session, SessionFold fold) {
        if (!session.state().status().equals("idle")) {
            return Optional.of(
                    session.state().isClosed()
                            ? "the session is " + session.state().status()
                            : "the session is at work; its tools can be called from outside while it rests");
        }
        if (fold.state().isAboutToWork()) {
            return Optional.of(
                    "the session is about to work; its tools can be called from outside when it rests again");
        }
        return fold.state().openCalls().stream().allMatch(Call::fromOutside)
                ? Optional.empty()
                : Optional.of("the session waits for answers to its own calls");
    }

    private static boolean isAllowed(SessionFold fold, String tool) {
        Equipment equipment = fold.state().created().agent().equipment();
        var evaluation =
                fold.toolbox().ofStudio().contains(tool) ? equipment.ofStudioTool(tool) : equipment.ofToolsetTool(tool);
        return evaluation.permission() == Permission.ALLOW;
    }

    private SessionFold fold(Session session) {
        var head = session.state().head();
        var first = context.journal().read(session.id(), Seq.START, 1).getFirst();
        var fold = SessionFold.of(context, snapshots, session.id(), first, head);
        var known = fold.state().head();
        while (head.isAfter(known)) {
            var page = context.journal().read(session.id(), known, 1_000);
            if (page.isEmpty()) {
                break;
            }
            for (var event : page) {
                if (!event.seq().isAfter(head)) {
                    fold.apply(event);
                }
            }
            known = page.getLast().seq();
        }
        return fold;
    }
}
