package dev.atelier.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is due. What an earlier process of this node had under way is run again at the start, what another dead node had once its heart
 * has missed four beats. At most {@value #THREADS} at once; the others wait in the table.
 */
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int THREADS = 64;
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 8;
    private static final CompletionHandler<String> ALREADY_SAID = (_, _) -> {};

    private final PickedRows rows;
    private final InstantSource clock;
    private final Scheduler scheduler;

    /**
     * Does not run anything before {@link #start}.
     *
     * @param node this node's name, the same after a restart
     */
    public Jobs(DataSource database, String node, List<Job> jobs, InstantSource clock) {
        this.rows = new PickedRows(database);
        this.clock = clock;
        var tasks = jobs.stream().<Task<?>>map(this::task).toList();
        this.scheduler = Scheduler.create(database, tasks)
                .clock(clock::instant)
                .tableName(JobRows.TABLE)
                .jdbcCustomization(rows.dialect())
                .serializer(new Texts())
                .schedulerName(new SchedulerName.Fixed(node))
                .executorService(workers())
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(GRACE)
                .build();
        int released = rows.releaseOf(node);
        if (released > 0) {
            LOG.info("jobs to do again, unfinished when this node stopped: {}", released);
        }
    }

    private static ExecutorService workers() {
        var factory = Thread.ofVirtual().name("job-", 0).factory();
        var workers =
                new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private Task<String> task(Job job) {
        return Tasks.custom(job.name(), String.class)
                .onFailure((complete, _) -> failed(complete.getExecution()))
                .onDeadExecution((complete, _) -> rows.release(picked(complete.getExecution())))
                .execute((_, context) -> run(job, context.getExecution()));
    }

    private CompletionHandler<String> run(Job job, Execution execution) {
        var row = picked(execution);
        try {
            switch (job.run(row.id(), row.data(), execution.consecutiveFailures)) {
                case Job.Next.Done() -> rows.finish(row);
                case Job.Next.Again again -> rows.again(row, again);
            }
        } catch (InterruptedException e) {
            rows.release(row); // this node stops
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(job.name() + " " + row.id() + ": " + e.getMessage(), e);
        }
        return ALREADY_SAID;
    }

    private void failed(Execution execution) {
        int failures = execution.consecutiveFailures + 1;
        var wait = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        rows.postpone(picked(execution), clock.instant().plus(wait), failures);
    }

    private static PickedRows.Picked picked(Execution execution) {
        var data = (String) execution.taskInstance.getData();
        return new PickedRows.Picked(
                execution.taskInstance.getTaskName(), execution.taskInstance.getId(), execution.version, data);
    }

    public void start() {
        scheduler.start();
    }

    /** Something may be due that was put down just now. */
    public void hint() {
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public void close() {
        scheduler.stop();
    }

    private static final class Texts implements Serializer {
        @Override
        public byte[] serialize(Object data) {
            return JobRows.bytes((String) data);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return type.cast(new String(data, StandardCharsets.UTF_8));
        }
    }
}
