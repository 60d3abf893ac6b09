package dev.atelier.dispatch.task;

/** Is told what becomes of tasks, to tell it where they came from. Implementations are thread-safe. */
@FunctionalInterface
public interface TaskWatch {
    /**
     * A task has come to another state. Called after that is on disk, on a thread of its own, at least once for each closed state and each
     * waiting one; others may be left out. An exception means: again later.
     */
    void changed(Task task) throws Exception;
}
