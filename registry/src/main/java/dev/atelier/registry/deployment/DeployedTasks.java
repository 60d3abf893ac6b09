package dev.atelier.registry.deployment;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes tasks of what deployments begin, where there is somebody who has tasks. Implementations are thread-safe. */
public interface DeployedTasks {
    /**
     * Puts a task on the queue. Done again with the same key it gives the task that there is.
     *
     * @return its session
     * @throws InvalidInputException naming the field, the value and the fix
     */
    SessionId begin(Order order, Principal principal) throws InvalidInputException, IOException, InterruptedException;

    /** The session of the task with that key. */
    Optional<SessionId> find(String workspace, String key);

    /**
     * What is to be done.
     *
     * @param by who asks
     * @param budget null for no limit of its own
     */
    record Order(
            Origin by,
            String agent,
            String input,
            @Nullable Repository repository,
            Deployment.TaskTerms terms,
            @Nullable Money budget,
            String key) {}

    /** A deployment: its id is under what the costs count, its name is for people. */
    record Origin(String deployment, String name) {}

    /** @param branch null for the remote's own */
    record Repository(String url, @Nullable String branch) {}
}
