package dev.atelier.agent.loop;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A session's kin: the threads that its agent called in, or the session that called it in, and what they are to be told.
 *
 * <p>Every journal is a truth of its own, and they may not agree for a moment. What one has to know of another is appended to it by the
 * other one's run, as a {@link Parcel}. Owned by one thread.
 */
final class Kin {
    private Threads threads = new Threads();
    private Outbox outbox = new Outbox();
    private Reports reports = new Reports();
    private String self = "";
    private String name = "";
    private List<Parcel.Copy> lastWords = List.of();
    private boolean isThread;

    /** Whether an event is a thread's that is only shown here, or somebody's answer to it. */
    static boolean isForeign(Event event) {
        return event.draft().thread() != null;
    }

    /** @param calls of this session that have no result yet */
    void fold(Event event, EventData data, Calls calls) {
        switch (data) {
            case UserEvent input -> pass(event, input);
            case AgentEvent.ThreadMessageSent sent ->
                hand(event, sent.toSessionThreadId(), new AgentEvent.ThreadMessageReceived(self, name, sent.content()));
            case SessionEvent change -> fold(event, change, calls);
            case AgentEvent.Message message when isThread -> reports.said(message.content());
            case SpanEvent.ModelRequestStart _ when isThread -> reports.asked();
            default -> {}
        }
    }

    private void fold(Event event, SessionEvent change, Calls calls) {
        switch (change) {
            case SessionEvent.Created created -> {
                self = ThreadId.primary(event.session());
                name = created.agent().name();
                isThread = created.given().parent() != null;
            }
            case SessionEvent.ThreadCreated thread -> {
                threads.created(thread);
                var agent = thread.agentId() == null ? thread.agentName() : thread.agentId();
                outbox.add(new Parcel.Opening(event.seq(), thread.sessionThreadId(), agent));
            }
            case SessionEvent.ThreadStatusRunning(var id, var _) -> threads.working(id);
            case SessionEvent.ThreadStatusRescheduled(var id, var _) -> threads.working(id);
            case SessionEvent.ThreadStatusTerminated(var id, var _) -> threads.terminated(id);
            case SessionEvent.ThreadStatusIdle idle -> {
                threads.idle(idle);
                if (isSelf(idle.sessionThreadId())) {
                    outbox.clear();
                }
            }
            case SessionEvent.StatusIdle _ when !isThread -> outbox.clear();
            case SessionEvent.StatusTerminated _ when !isThread -> closeAll(event, change);
            case SessionEvent.Deleted _ when !isThread -> closeAll(event, change);
            default -> {
                if (isThread) {
                    tell(event, change, calls);
                }
            }
        }
    }

    private void tell(Event event, SessionEvent change, Calls calls) {
        switch (change) {
            case SessionEvent.InputsProcessed taken ->
                reports.took(taken.eventIds().size());
            case SessionEvent.Failed(var error) -> {
                if (!error.isAside()) {
                    reports.failed(error.message());
                }
            }
            case SessionEvent.StatusRunning _ -> up(event, new SessionEvent.ThreadStatusRunning(self, name));
            case SessionEvent.StatusRescheduled _ -> up(event, new SessionEvent.ThreadStatusRescheduled(self, name));
            case SessionEvent.StatusTerminated _ -> closed(event);
            case SessionEvent.StatusIdle(var why) -> idle(event, why, calls);
            default -> {}
        }
    }

    /** The calls that wait, the last words of the turn, and that it is over: in this order. */
    private void idle(Event event, StopReason why, Calls calls) {
        outbox.clear();
        var copies = new ArrayList<Parcel.Copy>();
        if (why instanceof StopReason.RequiresAction(var ids)) {
            calls.matching(call -> ids.contains(call.id().value()))
                    .forEach(call -> copies.add(new Parcel.Copy(call.id(), "shown:" + call.id(), call.use())));
        }
        var key = key(event);
        var words = reports.onIdle(why);
        if (!words.isEmpty()) {
            copies.add(copy(key + ":words", new AgentEvent.ThreadMessageReceived(self, name, words)));
        }
        copies.add(copy(key, new SessionEvent.ThreadStatusIdle(self, name, why, reports.taken())));
        if (why instanceof StopReason.RetriesExhausted) {
            lastWords = copies; // told together with its end, which stands right behind
        } else {
            outbox.add(new Parcel.Up(event.seq(), copies));
        }
    }

    private void closed(Event event) {
        var copies = new ArrayList<>(lastWords);
        copies.add(copy(key(event), new SessionEvent.ThreadStatusTerminated(self, name)));
        lastWords = List.of();
        outbox.add(new Parcel.Up(event.seq(), copies));
    }

    private void up(Event event, SessionEvent news) {
        outbox.add(new Parcel.Up(event.seq(), List.of(copy(key(event), news))));
    }

    private static Parcel.Copy copy(String key, EventData data) {
        return new Parcel.Copy(null, key, data);
    }

    private String key(Event event) {
        return self + ":" + event.seq();
    }

    /** Hands on what is for a thread, and lets all stop that are at something when the session is to. */
    private void pass(Event event, UserEvent input) {
        var thread = event.draft().thread();
        if (thread != null) {
            hand(event, thread, input instanceof UserEvent.Interrupt ? new UserEvent.Interrupt() : input);
            return;
        }
        switch (input) {
            case UserEvent.Interrupt(var only) when only == null -> handToAll(event, input, Threads.Called::isBusy);
            case UserEvent.Pause _ -> handToAll(event, input, Threads.Called::isBusy);
            case UserEvent.Resume _ ->
                handToAll(event, input, called -> called.isBusy() || called.why() instanceof StopReason.Paused);
            default -> {}
        }
    }

    private void handToAll(Event event, UserEvent input, Predicate<Threads.Called> which) {
        threads.all().stream().filter(which).forEach(called -> hand(event, called.id(), input));
    }

    /** Threads do not outlive their session. */
    private void closeAll(Event event, SessionEvent how) {
        threads.all().stream()
                .filter(Threads.Called::isOpen)
                .forEach(called -> outbox.add(new Parcel.Closing(event.seq(), called.id(), event.actor(), how)));
    }

    private void hand(Event event, String thread, EventData what) {
        if (threads.find(thread).filter(Threads.Called::isOpen).isPresent()) {
            threads.handed(thread);
            outbox.add(new Parcel.Down(event.seq(), thread, event.actor(), what));
        }
    }

    Threads threads() {
        return threads;
    }

    boolean isThread() {
        return isThread;
    }

    /** Whether the session above waits for a word of this thread. */
    boolean owesReport() {
        return isThread && reports.isOwed();
    }

    boolean isSelf(String thread) {
        return self.equals(thread);
    }

    /** The thread of this session's own agent. */
    String self() {
        return self;
    }

    String name() {
        return name;
    }

    List<Parcel> undelivered(Seq delivered) {
        return outbox.after(delivered);
    }
}
