package dev.atelier.agent.session;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.outcome.OutcomeBooks;
import dev.atelier.agent.outcome.Outcomes;
import dev.atelier.agent.usage.Budgets;
import dev.atelier.agent.work.WorkDesk;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What people and programs do with sessions. Whatever it accepts is on disk when it returns, and the session is on the queue.
 *
 * <p>Thread-safe, blocking. A list of inputs is taken as a whole or refused as a whole.
 */
public final class Sessions {
    /** The workspace of whoever is on this machine, and of everything if nobody makes another one. */
    public static final String WORKSPACE = "local";

    private final Journal journal;
    private final EventCodec codec;
    private final Catalogue catalogue;
    private final Waking waking;
    private final InputChecks checks;
    private final Beginnings beginnings;
    private final ProcessedTimes times;
    private final SessionIndex index;
    private final SessionThreads threads;
    private final SessionChanges changes;
    private final WorkDesk desk;

    public Sessions(
            Journal journal,
            ContentIntake content,
            EventCodec codec,
            Catalogue catalogue,
            Waking waking,
            Budgets budgets,
            Outcomes outcomes,
            WorkDesk desk) {
        this.journal = journal;
        this.codec = codec;
        this.catalogue = catalogue;
        this.waking = waking;
        this.checks = new InputChecks(
                codec, content, new AnswerChecks(new PendingCalls(journal, codec)), new OutcomeChecks(outcomes));
        this.desk = desk;
        this.beginnings =
                new Beginnings(journal, codec, waking, checks, new NewSessionChecks(catalogue), budgets, desk);
        this.times = new ProcessedTimes(journal, codec);
        this.index = new SessionIndex(journal, codec);
        this.threads = new SessionThreads(journal, codec, index, waking);
        this.changes = new SessionChanges(journal, codec, index, threads, waking, budgets, desk);
    }

    /**
     * Creates a session and puts it to work if it got inputs.
     *
     * @throws InvalidInputException naming the field, the value and the fix
     */
    public Session create(CreateSession request, Actor actor) throws InvalidInputException {
        return create(SessionId.create(), request, new Principal(WORKSPACE, actor));
    }

    /**
     * As {@link #create(CreateSession, Actor)}, in any workspace, under an id for which something was prepared. A repeated key returns the
     * session that there is, under its own id.
     */
    public Session create(SessionId id, CreateSession request, Principal principal) throws InvalidInputException {
        return beginnings.create(id, request, principal, Companion.NONE);
    }

    /** As {@link #create(SessionId, CreateSession, Principal)}, together with what else is to be written; a repeated key writes nothing. */
    public Session create(SessionId id, CreateSession request, Principal principal, Companion companion)
            throws InvalidInputException {
        return beginnings.create(id, request, principal, companion);
    }

    /**
     * Whether such a session could begin now; what it is to be given is not looked at.
     *
     * @throws InvalidInputException naming the field, the value and the fix
     */
    public void check(String workspace, CreateSession request) throws InvalidInputException {
        beginnings.check(workspace, request);
    }

    /**
     * Sends inputs to a session.
     *
     * @return one stored event per input, in order; for a known idempotency key that of the first send
     * @throws InvalidInputException naming the field, the value and the fix
     * @throws SessionClosedException if the session is terminated
     * @throws JournalException.NoSuchSession if there is none
     */
    public List<Event> send(SessionId session, List<Input> inputs, Actor actor)
            throws InvalidInputException, SessionClosedException {
        var known = index.get(session);
        if (known.state().isClosed()) {
            throw new SessionClosedException(session, known.state().status());
        }
        var studio = catalogue
                .studio(known.origin().studio())
                .orElseThrow(() -> new InvalidInputException(
                        "session",
                        "this server has no studio '" + known.origin().studio() + "' any more"));
        var checked = checks.in(known.origin().workspace()).next(session, studio, inputs);
        boolean wantsWorker = checked.stream().anyMatch(Sessions::givesWork) && isSelfHosted(known);
        var append = Append.of(session, Guard.OPEN, addressed(session, checked, actor))
                .with(waking.enqueue(session, checked.stream().anyMatch(Sessions::steers))
                        .and(OutcomeBooks.sent(session, data(checked)))
                        .and(wantsWorker ? desk.demand(session) : Companion.NONE));
        return switch (journal.append(append)) {
            case AppendOutcome.Appended appended -> {
                if (appended.fresh()) {
                    waking.hint();
                    if (wantsWorker) {
                        desk.bell().ring(known.origin().environment());
                    }
                }
                yield appended.events();
            }
            case AppendOutcome.Closed(var status) -> throw new SessionClosedException(session, status);
            case AppendOutcome.NoSession() -> throw new JournalException.NoSuchSession(session);
            case AppendOutcome.Fenced _, AppendOutcome.HeadMoved _ ->
                throw new IllegalStateException("an open append was refused");
        };
    }

    private static List<EventData> data(List<Input> inputs) {
        return inputs.stream().map(Input::data).toList();
    }

    private static boolean steers(Input input) {
        return input.data() instanceof UserEvent && !(input.data() instanceof UserEvent.Message);
    }

    /** Whether the agent may call tools because of it. */
    private static boolean givesWork(Input input) {
        return switch (input.data()) {
            case UserEvent.Interrupt _, UserEvent.Pause _, UserEvent.ToolResult _ -> false;
            default -> true;
        };
    }

    /** By its environment, which is quickly found, and then by what it began with. */
    private boolean isSelfHosted(Session session) {
        var origin = session.origin();
        return catalogue
                        .environment(origin.workspace(), origin.environment())
                        .filter(environment -> environment.config().selfHosted())
                        .isPresent()
                && index.details(session).created().isSelfHosted();
    }

    private List<Draft> drafts(List<Input> inputs, Actor actor) {
        return inputs.stream()
                .map(input -> codec.draft(input.data(), actor).withKey(input.key()))
                .toList();
    }

    /**
     * Changes what a session is made of. Without any effect it says nothing.
     *
     * @throws InvalidInputException naming the field, the value and the fix
     * @throws SessionClosedException if the session is archived or terminated
     * @throws SessionBusyException if its agent is to be changed while it works
     * @throws JournalException.NoSuchSession if there is none
     */
    public SessionDetails update(SessionId session, UpdateSession wanted, Actor actor)
            throws InvalidInputException, SessionClosedException, SessionBusyException {
        return changes.update(session, wanted, actor);
    }

    /**
     * Changes what a session has been given.
     *
     * @param change may run several times, if others change the session meanwhile
     */
    public SessionDetails changeResources(
            SessionId session, UnaryOperator<List<SessionTerms.Resource>> change, Companion companion, Actor actor)
            throws InvalidInputException, SessionClosedException, SessionBusyException {
        return changes.changeResources(session, change, companion, actor);
    }

    /**
     * Closes a session for ever and keeps it.
     *
     * @throws InvalidInputException if it is at work
     * @throws JournalException.NoSuchSession if there is none
     */
    public SessionDetails archive(SessionId session, Actor actor)
            throws InvalidInputException, SessionClosedException, SessionBusyException {
        return changes.archive(session, actor);
    }

    /**
     * Deletes a session: nobody finds it any more.
     *
     * @throws InvalidInputException if it is at work
     * @throws JournalException.NoSuchSession if there is none
     */
    public void delete(SessionId session, Actor actor)
            throws InvalidInputException, SessionClosedException, SessionBusyException {
        changes.delete(session, actor);
    }

    private List<Draft> addressed(SessionId session, List<Input> inputs, Actor actor) throws InvalidInputException {
        var drafts = drafts(inputs, actor);
        var addressed = new ArrayList<Draft>();
        for (int i = 0; i < drafts.size(); i++) {
            var thread = threads.addressee(
                    "events[" + i + "]", session, inputs.get(i).data());
            addressed.add(drafts.get(i).withThread(thread));
        }
        return addressed;
    }

    /** The threads that sessions' agents called in. */
    public SessionThreads threads() {
        return threads;
    }

    /** A session as the index knows it. */
    public Optional<Session> look(SessionId id) {
        return index.find(id);
    }

    /** A session in full. */
    public Optional<SessionDetails> find(SessionId id) {
        return index.find(id).map(index::details);
    }

    /** Sessions in full. Deleted ones are among them if the query does not ask for statuses. */
    public List<SessionDetails> list(SessionQuery query) {
        return journal.sessions(query).stream().map(index::details).toList();
    }

    /**
     * Stored events in order, inputs with the time they were taken up.
     *
     * @param after the seq before the first wanted one
     * @param limit 1 to 1,000
     * @return empty at the end or for an unknown session
     */
    public List<StoredEvent> read(SessionId session, Seq after, int limit) {
        return times.of(session, journal.read(session, after, limit));
    }
}
