package dev.atelier.dispatch.task;

import java.util.List;

/**
 * What a task waits for, beside a place.
 *
 * @param kind {@code approval} (calls wait to be allowed), {@code result} (calls wait for a client's result), {@code answer} (the agent asked
 *     something), {@code tasks} (others that it delegated), {@code person} (somebody stopped it in the middle and may go on)
 * @param text for people: the question, the plan's summary, the tool
 * @param calls ids of the calls that wait
 */
public record Waiting(String kind, String text, List<String> calls) {
    public static final String APPROVAL = "approval";
    public static final String RESULT = "result";
    public static final String ANSWER = "answer";
    public static final String TASKS = "tasks";
    public static final String PERSON = "person";

    public Waiting {
        calls = List.copyOf(calls);
    }

    public Waiting(String kind, String text) {
        this(kind, text, List.of());
    }
}
