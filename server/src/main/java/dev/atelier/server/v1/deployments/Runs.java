package dev.atelier.server.v1.deployments;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Ids;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.Batch;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.deployment.DeployedTasks;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.deployment.DeploymentRun;
import dev.atelier.registry.deployment.LastRun;
import dev.atelier.registry.deployment.RunError;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.events.EventsReader.Sender;
import dev.atelier.server.v1.resources.SessionCreation;
import dev.atelier.server.v1.sessions.SessionReader;
import dev.atelier.server.v1.wire.Dialect;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Begins the sessions of deployments and keeps the record: a session by the same way as one that a client creates, or the error by name. An
 * error that every further run would meet pauses the deployment, if the schedule met it. Thread-safe.
 */
@Component
final class Runs {
    private static final int MOST_ATTEMPTS = 20;

    private final ResourceStore store;
    private final Sessions sessions;
    private final SessionReader reader;
    private final SessionCreation creation;
    private final SessionOrder orders;
    private final Missing missing;
    private final ObjectProvider<DeployedTasks> tasks;

    Runs(
            ResourceStore store,
            Sessions sessions,
            SessionReader reader,
            SessionCreation creation,
            SessionOrder orders,
            Missing missing,
            ObjectProvider<DeployedTasks> tasks) {
        this.store = store;
        this.sessions = sessions;
        this.reader = reader;
        this.creation = creation;
        this.orders = orders;
        this.missing = missing;
        this.tasks = tasks;
    }

    /** What came of beginning. */
    private sealed interface Begun {
        record As(SessionId session) implements Begun {}

        record Failed(RunError error) implements Begun {}
    }

    /** Because somebody says so. */
    Resource<DeploymentRun> manual(Resource<Deployment> deployment, Actor actor)
            throws IOException, InterruptedException {
        var run = new Ref(deployment.ref().workspace(), Ids.create(DeploymentRun.KIND.prefix()));
        var begun = begin(deployment, run.id(), SessionId.create(), actor);
        return store.create(DeploymentRun.KIND, run, record(deployment, null, begun))
                .orElseThrow();
    }

    /** By the schedule. Done again for the same time it changes nothing. */
    void scheduled(Resource<Deployment> deployment, Tick tick) throws IOException, InterruptedException {
        if (store.find(DeploymentRun.KIND, new Ref(tick.workspace(), tick.runId()))
                .isPresent()) {
            return;
        }
        var before = session(deployment, tick);
        var begun = before.isPresent()
                ? new Begun.As(before.get())
                : begin(deployment, tick.runId(), tick.session(), Actor.SYSTEM);
        // somebody else who believes it theirs may have begun it meanwhile
        keep(
                deployment,
                tick,
                session(deployment, tick).<Begun>map(Begun.As::new).orElse(begun));
    }

    boolean isBegun(Resource<Deployment> deployment, Tick tick) {
        return session(deployment, tick).isPresent();
    }

    /** What was begun for that time. */
    private Optional<SessionId> session(Resource<Deployment> deployment, Tick tick) {
        return deployment.body().task() == null
                ? sessions.look(tick.session()).map(_ -> tick.session())
                : tasks.getObject().find(tick.workspace(), key(tick.runId()));
    }

    /** Of a run's task. */
    private static String key(String run) {
        return "deployment:" + run;
    }

    /** The schedule's time is over, and every attempt broke. */
    void gaveUp(Resource<Deployment> deployment, Tick tick) {
        keep(
                deployment,
                tick,
                new Begun.Failed(
                        new RunError(RunError.UNKNOWN, "the session could not be created; the server's log says why")));
    }

    private Begun begin(Resource<Deployment> deployment, String run, SessionId session, Actor actor)
            throws IOException, InterruptedException {
        var workspace = deployment.ref().workspace();
        var body = deployment.body();
        var gone = missing.of(workspace, body.template());
        if (gone.isPresent()) {
            return new Begun.Failed(gone.get());
        }
        var principal = new Principal(workspace, actor);
        try {
            if (body.task() != null) {
                var order = TaskDraft.order(deployment.id(), body, body.task(), key(run));
                return new Begun.As(tasks.getObject().begin(order, principal));
            }
            create(deployment, session, principal);
            return new Begun.As(session);
        } catch (InvalidInputException | UnreadableException e) {
            return new Begun.Failed(new RunError(RunError.REJECTED, String.valueOf(e.getMessage())));
        } catch (ApiException e) {
            var type = e.status() == 429 ? RunError.RATE_LIMITED : RunError.REJECTED;
            return new Begun.Failed(new RunError(type, String.valueOf(e.getMessage())));
        }
    }

    private void create(Resource<Deployment> deployment, SessionId session, Principal principal)
            throws IOException, InterruptedException, InvalidInputException, UnreadableException {
        var workspace = deployment.ref().workspace();
        var body = deployment.body();
        var order = new SessionCreation.Order(principal, session, deployment.id());
        var request = orders.whole(workspace, body.name(), body.template());
        if (sessions.look(session).isEmpty()) {
            creation.clear(order); // what a process laid out that died before it began the session
        }
        creation.create(order, request, reader.read(request, null, new Sender(workspace, Dialect.CONTRACT)));
    }

    private static DeploymentRun record(Resource<Deployment> deployment, @Nullable Instant scheduledAt, Begun begun) {
        var template = deployment.body().template();
        return new DeploymentRun(
                deployment.id(),
                template.agentId(),
                template.agentVersion(),
                scheduledAt,
                begun instanceof Begun.As(var session) ? session.value() : null,
                begun instanceof Begun.Failed(var error) ? error : null);
    }

    /** The run, its time, and the pause that it may cause, together. */
    private void keep(Resource<Deployment> deployment, Tick tick, Begun begun) {
        var run = new Ref(tick.workspace(), tick.runId());
        var body = record(deployment, tick.at(), begun);
        var error = body.error();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var latest = store.find(Deployment.KIND, deployment.ref());
            var last = store.find(LastRun.KIND, deployment.ref());
            boolean kept = store.together(batch -> {
                batch.create(DeploymentRun.KIND, run, body);
                note(batch, deployment.ref(), last);
                if (error != null && error.pauses() && latest.isPresent()) {
                    pause(batch, latest.get(), error);
                }
            });
            if (kept || isKept(deployment, tick)) {
                return;
            }
        }
        throw new IllegalStateException("too many changes of " + deployment.id() + " at the same time");
    }

    private boolean isKept(Resource<Deployment> deployment, Tick tick) {
        var same = DeploymentRun.key(deployment.id(), tick.at());
        return store.findByKey(DeploymentRun.KIND, tick.workspace(), same).isPresent();
    }

    private static void note(Batch batch, Ref deployment, Optional<Resource<LastRun>> last) throws SQLException {
        var now = new LastRun(batch.now());
        if (last.isEmpty()) {
            batch.create(LastRun.KIND, deployment, now);
        } else {
            batch.replace(LastRun.KIND, last.get(), now);
        }
    }

    private static void pause(Batch batch, Resource<Deployment> deployment, RunError error) throws SQLException {
        if (!deployment.archived() && deployment.body().pause() == null) {
            batch.replace(Deployment.KIND, deployment, deployment.body().with(new Deployment.Pause(error.type())));
        }
    }
}
