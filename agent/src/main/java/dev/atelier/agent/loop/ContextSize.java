package dev.atelier.agent.loop;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.UserEvent;
import java.util.List;

/**
 * How many tokens the next request will have, about: what the model counted last, and a guess of what came since. Guesses are on the
 * high side: three characters a token. Owned by one thread.
 */
public final class ContextSize {
    private static final int CHARACTERS_A_TOKEN = 3;
    private static final long TOKENS_A_PICTURE = 1_600;

    private long counted;
    private long guessed;

    /** A guess of the tokens of a text. */
    public static long tokens(long characters) {
        return characters / CHARACTERS_A_TOKEN + 1;
    }

    void counted(Usage usage) {
        counted = usage.inputTokens()
                + usage.cacheReadInputTokens()
                + usage.cacheCreationInputTokens()
                + usage.outputTokens();
        guessed = 0;
    }

    void came(EventData data) {
        switch (data) {
            case UserEvent.Message message -> add(message.content());
            case UserEvent.Result result -> add(result.content());
            case AgentEvent.Result result -> add(result.content());
            case AgentEvent.ThreadMessageReceived words -> add(words.content());
            default -> {}
        }
    }

    private void add(List<Content> content) {
        guessed += of(content);
    }

    /** A guess of the tokens of these. */
    static long of(List<Content> content) {
        return content.stream()
                .mapToLong(part -> part instanceof Content.Text(var text) ? tokens(text.length()) : TOKENS_A_PICTURE)
                .sum();
    }

    /** A summary is all that is left, and little besides. */
    void shrank(String summary) {
        counted = 0;
        guessed = tokens(summary.length());
    }

    /** Whether a model has counted it yet; until then what every request has besides is not in it. */
    public boolean isCounted() {
        return counted > 0;
    }

    public long tokens() {
        return counted + guessed;
    }
}
