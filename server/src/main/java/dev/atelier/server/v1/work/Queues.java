package dev.atelier.server.v1.work;

import dev.atelier.agent.work.Place;
import dev.atelier.agent.work.Stepped;
import dev.atelier.agent.work.WorkItem;
import dev.atelier.registry.Ref;
import dev.atelier.registry.environments.Environments;
import dev.atelier.registry.environments.Setup;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.PathId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Which queue a request is for. */
@Component
final class Queues {
    private final Environments environments;

    Queues(Environments environments) {
        this.environments = environments;
    }

    /** @throws ApiException if there is no such environment, or nobody hosts it but this server */
    Place of(String environment, HttpServletRequest request) {
        var ref = new Ref(Caller.of(request).workspace(), PathId.of("environment", environment));
        var found = environments.find(ref).orElseThrow(() -> PathId.missing("environment", environment));
        if (!(found.body().config() instanceof Setup.SelfHosted)) {
            throw ApiException.invalid(
                    "environment '" + environment
                            + "' has no queue of work, because this server runs its sessions' tools; create one with config {\"type\":\"self_hosted\"}");
        }
        return new Place(ref.workspace(), ref.id());
    }

    /**
     * The item after a step.
     *
     * @param refusal if it stands where that cannot be done
     */
    static WorkItem after(Stepped stepped, String id, Function<WorkItem, ApiException> refusal) {
        return switch (stepped) {
            case Stepped.Done(var item) -> item;
            case Stepped.Missing() -> throw PathId.missing("item of work", id);
            case Stepped.Refused(var item) -> throw refusal.apply(item);
        };
    }
}
