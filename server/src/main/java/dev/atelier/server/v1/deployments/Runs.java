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

    Runs(
            ResourceStore store,
            Sessions sessions,
            SessionReader reader,
            SessionCreation creation,
            SessionOrder orders,
            Missing missing) {
        this.store = store;
        this.sessions = sessions;
        this.reader = reader;
        this.creation = creation;
        this.orders = orders;
        this.missing = missing;
    }

    /** Because somebody says so. */
    Resource<DeploymentRun> manual(Resource<Deployment> deployment, Actor actor)
            throws IOException, InterruptedException {
        var session = SessionId.create();
        var error = begin(deployment, session, actor);
        var run = new Ref(deployment.ref().workspace(), Ids.create(DeploymentRun.KIND.prefix()));
        return store.create(DeploymentRun.KIND, run, record(deployment, null, session, error.orElse(null)))
                .orElseThrow();
    }

    /** By the schedule. Done again for the same time it changes nothing. */
    void scheduled(Resource<Deployment> deployment, Tick tick) throws IOException, InterruptedException {
        if (store.find(DeploymentRun.KIND, new Ref(tick.workspace(), tick.runId()))
                .isPresent()) {
            return;
        }
        var error = isBegun(tick) ? Optional.<RunError>empty() : begin(deployment, tick.session(), Actor.SYSTEM);
        // somebody else who believes it theirs may have begun it meanwhile
        keep(deployment, tick, isBegun(tick) ? null : error.orElse(null));
    }

    private boolean isBegun(Tick tick) {
        return sessions.look(tick.session()).isPresent();
    }

    /** The schedule's time is over, and every attempt broke. */
    void gaveUp(Resource<Deployment> deployment, Tick tick) {
        keep(
                deployment,
                tick,
                new RunError(RunError.UNKNOWN, "the session could not be created; the server's log says why"));
    }

    private Optional<RunError> begin(Resource<Deployment> deployment, SessionId session, Actor actor)
            throws IOException, InterruptedException {
        var workspace = deployment.ref().workspace();
        var body = deployment.body();
        var gone = missing.of(workspace, body.template());
        if (gone.isPresent()) {
            return gone;
        }
        var order = new SessionCreation.Order(new Principal(workspace, actor), session, deployment.id());
        try {
            var request = orders.whole(workspace, body.name(), body.template());
            if (sessions.look(session).isEmpty()) {
                creation.clear(order); // what a process laid out that died before it began the session
            }
            var sender = new Sender(workspace, Dialect.CONTRACT);
            creation.create(order, request, reader.read(request, null, sender));
            return Optional.empty();
        } catch (InvalidInputException | UnreadableException e) {
            return Optional.of(new RunError(RunError.REJECTED, String.valueOf(e.getMessage())));
        } catch (ApiException e) {
            var type = e.status() == 429 ? RunError.RATE_LIMITED : RunError.REJECTED;
            return Optional.of(new RunError(type, String.valueOf(e.getMessage())));
        }
    }

    private static DeploymentRun record(
            Resource<Deployment> deployment,
            @Nullable Instant scheduledAt,
            SessionId session,
            @Nullable RunError error) {
        var template = deployment.body().template();
        return new DeploymentRun(
                deployment.id(),
                template.agentId(),
                template.agentVersion(),
                scheduledAt,
                error == null ? session.value() : null,
                error);
    }

    /** The run, its time, and the pause that it may cause, together. */
    private void keep(Resource<Deployment> deployment, Tick tick, @Nullable RunError error) {
        var run = new Ref(tick.workspace(), tick.runId());
        var body = record(deployment, tick.at(), tick.session(), error);
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
