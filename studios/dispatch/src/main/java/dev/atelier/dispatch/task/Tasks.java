package dev.atelier.dispatch.task;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The tasks of this server, for those who ask for some. Implementations are thread-safe. */
public interface Tasks {
    /**
     * Puts a task on the queue. When this returns it is on disk and will be done; a repeated key gives the task that there is.
     *
     * @throws InvalidInputException naming the field, the value and the fix
     */
    Task submit(NewTask wanted, Principal principal) throws InvalidInputException, IOException, InterruptedException;

    Optional<Task> find(String workspace, String id);

    /** What a task delegated, the oldest first. */
    List<Task> children(Task task);

    /** Tells the agent something more; wakes a task that waits for it. */
    void tell(Task task, String text, String key, Principal principal) throws InvalidInputException;

    /** Answers what a task waits to be allowed, as its plan. */
    void decide(Task task, boolean allow, String reason, Principal principal) throws InvalidInputException;

    /** Ends a task for good: its processes within a second. Nothing happens to one that is closed. */
    void stop(Task task, Principal principal) throws InvalidInputException;
}
