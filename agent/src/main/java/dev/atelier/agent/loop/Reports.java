package dev.atelier.agent.loop;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.StopReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a thread has to tell the session that its agent was called in by. Owned by one thread. */
final class Reports {
    private List<Content> words = new ArrayList<>();
    private @Nullable String failure;
    private boolean worked;
    private long taken;
    private long told;

    void asked() {
        words.clear();
        worked = true;
    }

    void said(List<Content> content) {
        words.addAll(content);
    }

    void failed(String message) {
        failure = message;
    }

    void took(int inputs) {
        taken += inputs;
    }

    /** How many inputs the thread took up in all. */
    long taken() {
        return taken;
    }

    /** Whether inputs were taken up that nobody was told of: the session above waits for that. */
    boolean isOwed() {
        return taken > told;
    }

    /** The words to the agent above. Empty if there is nothing new, or if a person is about to decide how it goes on. */
    List<Content> onIdle(StopReason why) {
        var report = worked ? words(why) : List.<Content>of();
        told = taken;
        worked = false;
        failure = null;
        return report;
    }

    private List<Content> words(StopReason why) {
        return switch (why) {
            case StopReason.EndTurn _ ->
                words.isEmpty() ? List.of(Content.text("[It ended its turn without a word.]")) : words;
            case StopReason.LimitReached(var limit, var value) ->
                and("[It was stopped: a turn has " + value + " " + limit + " at most.]");
            case StopReason.RetriesExhausted _ ->
                and("[It failed" + (failure == null ? "" : ": " + failure)
                        + ". This thread is closed; to have it tried again, begin a new one.]");
            case StopReason.Refusal _ -> and("[Its model declined to go on.]");
            case StopReason.RequiresAction _,
                    StopReason.Interrupted _,
                    StopReason.Paused _,
                    StopReason.BudgetReached _ -> List.of();
        };
    }

    private List<Content> and(String remark) {
        var all = new ArrayList<>(words);
        all.add(Content.text(remark));
        return all;
    }
}
