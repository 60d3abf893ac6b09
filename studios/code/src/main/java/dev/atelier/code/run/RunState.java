package dev.atelier.code.run;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.journal.Event;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come. A value: every event makes a new one.
 *
 * @param created what the session is made of by now; null before its first event
 * @param prompt what the person asked for first; empty before
 */
public record RunState(SessionEvent.@Nullable Created created, String prompt, Findings findings, Tally tally) {
    public static final RunState NOTHING = new RunState(null, "", Findings.NOTHING, Tally.NOTHING);

    private static final int LONGEST_PROMPT = 20_000;

    /** With one more event. */
    public RunState apply(Event event, EventData data) {
        var counted = tally.apply(event, data);
        return switch (data) {
            case SessionEvent.Created first -> new RunState(first, prompt, findings, counted);
            case SessionEvent.Updated change
            when created != null -> new RunState(created.with(change), prompt, findings, counted);
            case UserEvent.Message message
            when prompt.isEmpty() -> new RunState(created, words(message), findings, counted);
            case CodeEvent found -> new RunState(created, prompt, findings.with(found), counted);
            default -> counted.equals(tally) ? this : new RunState(created, prompt, findings, counted);
        };
    }

    private static String words(UserEvent.Message message) {
        return kept(message.content().stream()
                .filter(Content.Text.class::isInstance)
                .map(content -> ((Content.Text) content).text())
                .collect(Collectors.joining("\n")));
    }

    /** As much of a prompt as is remembered. */
    public static String kept(String prompt) {
        var words = prompt.strip();
        return words.length() <= LONGEST_PROMPT ? words : words.substring(0, LONGEST_PROMPT);
    }
}
