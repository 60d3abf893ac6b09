package dev.atelier.code.api;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.code.event.ToolNames;
import dev.atelier.code.run.RunState;
import dev.atelier.code.run.RunStatus;
import dev.atelier.journal.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** How a run begins, where it waits and what it comes to, told as the seed's clients know it. */
final class SeedOutcome {
    private static final String REHEARSAL = "rehearsal";

    private SeedOutcome() {}

    static ObjectNode begun(Event event, SessionEvent.Created created) {
        var repository = repository(created);
        var words = "A coding run begins"
                + repository.map(given -> " on " + given.url()).orElse("");
        return SeedMessage.of("status", Phase.INITIALIZATION, event, words, message -> {
            message.put("session_id", event.session().value());
            repository.ifPresent(given -> message.put("repo_url", given.url()));
            SeedMessage.telemetry(message).put("model", created.agent().model().id());
        });
    }

    static Optional<SessionTerms.Repository> repository(SessionEvent.Created created) {
        return created.given().resources().stream()
                .filter(SessionTerms.Repository.class::isInstance)
                .map(SessionTerms.Repository.class::cast)
                .findFirst();
    }

    static List<ObjectNode> preparing(Event event, RunState state) {
        var messages = new ArrayList<ObjectNode>();
        messages.add(SeedMessage.of("sandbox", Phase.INITIALIZATION, event, "A sandbox of its own is prepared"));
        var created = state.created();
        if (created != null) {
            repository(created)
                    .ifPresent(given ->
                            messages.add(SeedMessage.of("git", Phase.INITIALIZATION, event, "Cloning " + given.url())));
        }
        return messages;
    }

    static ObjectNode waiting(Event event, Phase phase, RunState state, List<String> calls) {
        boolean plan = state.tally().open().values().stream()
                .anyMatch(call -> call.asks() && call.tool().equals(ToolNames.PROPOSE_PLAN));
        var words = plan
                ? "The plan waits for somebody to approve or reject it"
                : "A call waits for somebody's confirmation or result";
        return SeedMessage.of("status", phase, event, words, message -> {
            var waits = message.putArray("waiting_for");
            calls.forEach(waits::add);
        });
    }

    static ObjectNode failure(Event event, SessionEvent.ErrorInfo error, Phase phase) {
        boolean passing = error.retryStatus() == SessionEvent.RetryStatus.RETRYING;
        return SeedMessage.of(
                passing ? "info" : "error",
                passing ? phase : Phase.ERROR,
                event,
                error.message(),
                message -> SeedMessage.telemetry(message).put("error_type", error.type()));
    }

    /** The last message of a run, or of a turn of it. */
    static ObjectNode of(Event event, RunState state, RunStatus status) {
        boolean well = status == RunStatus.COMPLETED || status == RunStatus.NO_CHANGE;
        var phase = well ? Phase.COMPLETION : Phase.ERROR;
        return SeedMessage.of(well ? "completion" : "error", phase, event, words(state, status), message -> {
            message.put("session_id", event.session().value());
            message.put("status", status.published());
            message.put("turns", state.tally().requests().ended());
            var startedAt = state.tally().startedAt();
            if (startedAt != null) {
                message.put(
                        "duration_ms", Duration.between(startedAt, event.at()).toMillis());
            }
            var opened = state.findings().outcome().opened();
            if (opened != null) {
                message.put("pr_url", opened.url()).put("branch", opened.branch());
            }
            telemetry(SeedMessage.telemetry(message), state, status, well);
        });
    }

    private static void telemetry(ObjectNode telemetry, RunState state, RunStatus status, boolean well) {
        var created = state.created();
        var outcome = state.findings().outcome();
        if (outcome.opened() != null) {
            telemetry.put("pr_url", outcome.opened().url());
        }
        telemetry.put(
                "ai_powered", created != null && !created.agent().model().id().equals(REHEARSAL));
        telemetry.put(
                "changes_implemented",
                outcome.change() == null ? 0 : outcome.change().files().size());
        telemetry.put("sandbox", created == null ? "" : created.environmentId());
        var used = telemetry.putArray("tools_used");
        state.tally().tools().keySet().stream().sorted().forEach(used::add);
        if (!well) {
            var error = state.tally().rest().error();
            telemetry.put("error_type", error == null ? status.published() : error.type());
        }
    }

    private static String words(RunState state, RunStatus status) {
        var outcome = state.findings().outcome();
        var error = state.tally().rest().error();
        if (status == RunStatus.COMPLETED && outcome.opened() != null) {
            return "Done: " + outcome.opened().title();
        }
        if (status == RunStatus.NO_CHANGE && outcome.nothing() != null) {
            return "Done without a change: " + outcome.nothing().reason();
        }
        return switch (status) {
            case CANCELLED -> "The run was cancelled";
            case FAILED -> error == null ? "The run failed" : "The run failed: " + error.message();
            case UNFINISHED -> "The agent stopped before it proposed anything; write to it, and it goes on";
            default -> "The run is " + status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
