package dev.atelier.code.studio;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.code.event.CodeEvent;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come: the newest of each kind of event.
 *
 * @param options as the session has them
 * @param prompt what the person asked for first; empty before
 */
public record Progress(
        CodeOptions options,
        String prompt,
        CodeEvent.@Nullable Analyzed analyzed,
        CodeEvent.@Nullable ChecksRun checks,
        CodeEvent.@Nullable ChangeMeasured change,
        CodeEvent.@Nullable BranchPushed pushed,
        CodeEvent.@Nullable PullRequestOpened opened) {
    public static final Progress NOTHING = new Progress(new CodeOptions(false), "", null, null, null, null, null);

    private static final int LONGEST_PROMPT = 20_000;

    /** With one more event. */
    public Progress apply(EventData data) {
        return switch (data) {
            case SessionEvent.Created created ->
                new Progress(CodeOptions.stored(created.metadata()), prompt, analyzed, checks, change, pushed, opened);
            case UserEvent.Message message
            when prompt.isEmpty() -> new Progress(options, words(message), analyzed, checks, change, pushed, opened);
            case CodeEvent.Analyzed now -> new Progress(options, prompt, now, checks, change, pushed, opened);
            case CodeEvent.ChecksRun now -> new Progress(options, prompt, analyzed, now, change, pushed, opened);
            case CodeEvent.ChangeMeasured now -> new Progress(options, prompt, analyzed, checks, now, pushed, opened);
            case CodeEvent.BranchPushed now -> new Progress(options, prompt, analyzed, checks, change, now, opened);
            case CodeEvent.PullRequestOpened now ->
                new Progress(options, prompt, analyzed, checks, change, pushed, now);
            default -> this;
        };
    }

    private static String words(UserEvent.Message message) {
        var words = message.content().stream()
                .filter(Content.Text.class::isInstance)
                .map(content -> ((Content.Text) content).text())
                .collect(Collectors.joining("\n"));
        return words.length() <= LONGEST_PROMPT ? words : words.substring(0, LONGEST_PROMPT);
    }
}
