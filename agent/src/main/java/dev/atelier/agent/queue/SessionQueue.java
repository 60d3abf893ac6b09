package dev.atelier.agent.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.run.RunResult;
import dev.atelier.agent.run.SessionRunner;
import dev.atelier.agent.session.Waking;
import dev.atelier.journal.Companion;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The queue of sessions that are not at rest, in the journal's own database, on db-scheduler.
 *
 * <p>A session has a row if and only if there is something to do: {@link #enqueue} puts it in with the input's own transaction, a run takes
 * it out with the append that brings the session to rest. So nothing is run twice or forgotten, wherever a process dies:
 *
 * <ul>
 *   <li>rows that an earlier process of this node had picked are released at the start, so a restarted node goes on at once;
 *   <li>rows that wait for a later time, for a retry or for the next month's budget, are looked at once at the start, because what they
 *       wait for may have changed with the settings;
 *   <li>rows of other dead nodes are found by their missing heartbeats and released;
 *   <li>a zombie may believe that it still runs a session, but the journal refuses its epoch, and the queue its version of the row.
 * </ul>
 *
 * <p>db-scheduler picks rows, beats hearts and finds the dead; its completion handlers do nothing here, because a run has already said in
 * the database how it ended.
 */
public final class SessionQueue implements Waking, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionQueue.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final int MOST_DOUBLINGS = 8;
    private static final CompletionHandler<String> ALREADY_SAID = (_, _) -> {};

    private final QueueRows rows;
    private final SessionRunner runner;
    private final InstantSource clock;
    private final Duration grace;
    private final Scheduler scheduler;

    /** Does not take anything before {@link #start}. */
    public SessionQueue(DataSource database, SessionRunner runner, RuntimeConfig config, InstantSource clock) {
        var dialect = SchedulerDialect.of(database);
        this.rows = new QueueRows(database, dialect, clock);
        this.runner = runner;
        this.clock = clock;
        this.grace = config.grace();
        int released = rows.releaseOf(config.node());
        if (released > 0) {
            LOG.info("sessions to go on with, unfinished when this node stopped: {}", released);
        }
        rows.wakeAll(); // limits may have been raised since
        this.scheduler = Scheduler.create(database, task())
                .jdbcCustomization(dialect)
                .serializer(new Marks())
                .schedulerName(new SchedulerName.Fixed(config.node()))
                .executorService(workers(config.maxRuns()))
                .threads(config.maxRuns())
                .pollUsingLockAndFetch(0.9999, 1.0)
                .enablePriority()
                .pollingInterval(POLL)
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(grace.plusSeconds(5))
                .build();
    }

    /** Virtual threads, at most so many at once; an idle one goes after a while. */
    private static ExecutorService workers(int most) {
        var factory = Thread.ofVirtual().name("run-", 0).factory();
        var workers = new ThreadPoolExecutor(most, most, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private Task<String> task() {
        return Tasks.custom(QueueRows.TASK, String.class)
                .onFailure((complete, _) -> failed(complete.getExecution()))
                .onDeadExecution((complete, _) -> dead(complete.getExecution()))
                .execute((_, context) -> run(context));
    }

    /** Takes sessions from now on. */
    public void start() {
        scheduler.start();
    }

    /** Puts a session on the queue, or calls the run that has it. */
    @Override
    public Companion enqueue(SessionId session, boolean steering) {
        return rows.enqueue(session, steering ? Priority.HIGH : Priority.MEDIUM);
    }

    @Override
    public Companion withdraw(SessionId session) {
        return rows.surrender(session);
    }

    @Override
    public void hint() {
        scheduler.triggerCheckForDueExecutions();
    }

    private CompletionHandler<String> run(ExecutionContext context) {
        var execution = context.getExecution();
        var session = session(execution);
        var held = new QueueRows.Held(session, execution.version, (String) execution.taskInstance.getData());
        try (var _ = MDC.putCloseable("session_id", session.value())) {
            var result = runner.run(session, new RowTicket(rows, this, held));
            if (result == RunResult.PARKED) {
                rows.release(session, execution.version, clock.instant(), 0);
            }
        } catch (InterruptedException e) {
            rows.release(session, execution.version, clock.instant(), 0);
        }
        return ALREADY_SAID;
    }

    /** The journal or the studio broke: later again, ever later. */
    private void failed(Execution execution) {
        int failures = execution.consecutiveFailures + 1;
        var wait = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        release(execution, clock.instant().plus(wait), failures);
    }

    private void dead(Execution execution) {
        LOG.info("taking over session {} from {}, whose heart stopped", session(execution), execution.pickedBy);
        release(execution, clock.instant(), execution.consecutiveFailures);
        hint();
    }

    private void release(Execution execution, Instant from, int failures) {
        if (!rows.release(session(execution), execution.version, from, failures)) {
            LOG.debug("session {} is somebody else's by now", session(execution));
        }
    }

    private static SessionId session(Execution execution) {
        return new SessionId(execution.taskInstance.getId());
    }

    /** Parks all runs, releases their rows and stops. */
    @Override
    public void close() {
        scheduler.pause(); // first, so that what is parked is not picked again
        runner.stop();
        scheduler.stop();
    }

    /** Task data is a mark. */
    private static final class Marks implements Serializer {
        @Override
        public byte[] serialize(Object data) {
            return QueueRows.bytes((String) data);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return type.cast(QueueRows.mark(data));
        }
    }
}
