package dev.atelier.agent;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.config.Registered;
import dev.atelier.agent.engine.Engine;
import dev.atelier.agent.engine.Engines;
import dev.atelier.agent.engine.OpenTools;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.Models;
import dev.atelier.agent.outcome.Outcomes;
import dev.atelier.agent.queue.SessionQueue;
import dev.atelier.agent.run.Means;
import dev.atelier.agent.run.OutsideCalls;
import dev.atelier.agent.run.RunContext;
import dev.atelier.agent.run.SessionRunner;
import dev.atelier.agent.session.ContentIntake;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.session.Waking;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.agent.usage.Accounts;
import dev.atelier.agent.usage.Budgets;
import dev.atelier.agent.usage.Usages;
import dev.atelier.agent.work.WorkDesk;
import dev.atelier.journal.Journal;
import dev.atelier.journal.blob.BlobStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A node: takes sessions from the queue and runs them. Assembled from plain parts, no framework.
 *
 * <p>Once {@link #start} returns, sessions that an earlier process of this node left unfinished are going on.
 */
public final class AgentRuntime implements AutoCloseable {
    private final Catalogue catalogue;
    private final EventCodec codec;
    private final Accounts accounts;
    private final WorkDesk workDesk;
    private final Engines engines;
    private final SessionRunner runner;
    private final SessionQueue queue;
    private final Sessions sessions;
    private final AtomicBoolean closed = new AtomicBoolean();

    private AgentRuntime(Parts parts, Engines engines, RuntimeConfig config, InstantSource clock) {
        this.catalogue = new Catalogue(parts.studios(), parts.registered());
        this.codec = new EventCodec(EventTypes.with(
                catalogue.studios().stream().map(Studio::eventTypes).toList()));
        this.engines = engines;
        var means = means(parts, engines, config, clock);
        this.accounts = means.accounts();
        this.workDesk = means.desk();
        var context = new RunContext(
                parts.journal(), parts.blobs(), codec, catalogue, parts.toolsets(), means, config, clock);
        this.runner = new SessionRunner(context);
        this.queue = new SessionQueue(parts.database(), runner, config, clock);
        var budgets = new Budgets(means.models(), means.usages(), clock);
        var content =
                new ContentIntake(parts.blobs().in(Sessions.WORKSPACE), parts.registered()::file, Sessions.WORKSPACE);
        this.sessions = new Sessions(
                parts.journal(), content, codec, catalogue, queue, budgets, new Outcomes(parts.database()), workDesk);
    }

    private static Means means(Parts parts, Engines engines, RuntimeConfig config, InstantSource clock) {
        var accounts = new Accounts(parts.database(), config.monthlyBudget());
        return new Means(parts.models(), accounts, new Usages(parts.database()), new WorkDesk(clock), engines);
    }

    /**
     * What a node is made of. All of it is the caller's to close, after the runtime.
     *
     * @param journal of all sessions
     * @param database where the journal writes; the queue lives in the same transactions
     * @param toolsets what agents of any studio may have
     * @param registered agents, environments and files that people made
     */
    public record Parts(
            Journal journal,
            DataSource database,
            BlobStore blobs,
            List<Studio> studios,
            List<Toolset> toolsets,
            Models models,
            Registered registered) {
        public Parts {
            studios = List.copyOf(studios);
            toolsets = List.copyOf(toolsets);
        }

        /** Without agents and environments besides those of the studios. */
        public Parts(
                Journal journal,
                DataSource database,
                BlobStore blobs,
                List<Studio> studios,
                List<Toolset> toolsets,
                Models models) {
            this(journal, database, blobs, studios, toolsets, models, Registered.NONE);
        }

        /** Without toolsets, with models of which neither price nor size is known. */
        public Parts(
                Journal journal,
                DataSource database,
                BlobStore blobs,
                List<Studio> studios,
                Function<String, Optional<Model>> models) {
            this(journal, database, blobs, studios, List.of(), Models.of(models));
        }
    }

    /** Starts a node: returns at once, takes sessions from now on. */
    public static AgentRuntime start(Parts parts, RuntimeConfig config) {
        return start(parts, config, InstantSource.system());
    }

    /** As {@link #start(Parts, RuntimeConfig)}, by that clock. */
    public static AgentRuntime start(Parts parts, RuntimeConfig config, InstantSource clock) {
        return start(parts, List.of(), config, clock);
    }

    /** As {@link #start(Parts, RuntimeConfig, InstantSource)}, with other engines besides the own loop. */
    public static AgentRuntime start(Parts parts, List<Engine> engines, RuntimeConfig config, InstantSource clock) {
        var runtime = new AgentRuntime(parts, new Engines(engines), config, clock);
        runtime.queue.start();
        return runtime;
    }

    public Sessions sessions() {
        return sessions;
    }

    /** How many sessions run on this node now. */
    public int running() {
        return runner.running();
    }

    /** The tools of sessions, for those who are not their agents. */
    public OutsideCalls outside() {
        return runner.outside();
    }

    /** The tools of sessions that another engine works on, for that engine's program. */
    public OpenTools openTools() {
        return engines.openTools();
    }

    /** Studios, agents and environments. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** What sessions may spend. */
    public Accounts accounts() {
        return accounts;
    }

    /** How sessions are put to work. */
    public Waking waking() {
        return queue;
    }

    /** Where sessions ask for workers of the client. */
    public WorkDesk workDesk() {
        return workDesk;
    }

    public EventCodec codec() {
        return codec;
    }

    /** Parks what runs, so that any node goes on with it, and stops. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            queue.close();
            runner.close();
        }
    }
}
