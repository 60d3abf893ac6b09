package dev.atelier.agent.loop;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import dev.atelier.agent.event.SessionEvent.RetryStatus;
import dev.atelier.agent.event.SpanEvent;
import java.util.List;
import java.util.Optional;

/**
 * When a conversation has to be summarised before it goes on: once it fills most of what its model can take in, or the model said that it
 * is too long. Owned by one thread.
 *
 * <p>A summary needs an answer since the last one, else there is nothing to shorten. Summaries that help so little that each is followed
 * by the next after a single answer are capped; the turn is lost then. Where a summary cannot help, because what came last is itself too
 * long, the results of calls are cut, ever shorter; what was cut once stays so.
 */
public final class Compaction {
    /** What the last message of a request for a summary ends in; word for word, so that a rehearsal knows it. */
    public static final String INSTRUCTION = """
            The conversation is becoming too long for you. Write a summary that will stand in place of everything above, for yourself to go \
            on from: what was asked for and every wish about it, what was done and found out and with which results, what is still to be \
            done, and names, paths, numbers and words that will be needed again. Write only the summary. Do not call tools.""";

    /** The purpose of a request for a summary. */
    public static final String PURPOSE = "compaction";

    /** The stop reason of a request whose conversation does not fit its model. */
    public static final String TOO_LONG = "model_context_window_exceeded";

    private static final double FULL = 0.8;
    private static final List<Integer> MOST_OF_A_RESULT = List.of(Integer.MAX_VALUE, 60_000, 15_000, 4_000);
    private static final int MOST_IN_A_ROW = 3;
    private static final int ANSWERS_BETWEEN = 2;

    private boolean summarising;
    private boolean tooLong;
    private int cut;
    private int longestResult;
    private boolean said;
    private int answers;
    private int inARow;

    void requested(SpanEvent.ModelRequestStart start) {
        summarising = PURPOSE.equals(start.purpose());
        said = false;
    }

    void said() {
        said = true;
    }

    void ended(SpanEvent.ModelRequestEnd end) {
        boolean refused = TOO_LONG.equals(end.stopReason()) && end.isError();
        if (refused && (summarising || answers == 0)) {
            cut = nextCut();
        }
        if (!summarising) {
            tooLong = TOO_LONG.equals(end.stopReason());
            answers += end.isError() || !said ? 0 : 1;
        }
        summarising = false;
    }

    void got(List<Content> result) {
        for (var part : result) {
            if (part instanceof Content.Text(var text)) {
                longestResult = Math.max(longestResult, text.length());
            }
        }
    }

    /** The first one that makes a result shorter than it is sent now; the same if none does. */
    private int nextCut() {
        for (int next = cut + 1; next < MOST_OF_A_RESULT.size(); next++) {
            if (MOST_OF_A_RESULT.get(next) < longestResult) {
                return next;
            }
        }
        return cut;
    }

    /** How many characters of a text in a result are sent at most. */
    public int mostOfAResult() {
        return MOST_OF_A_RESULT.get(cut);
    }

    void summarised() {
        inARow = answers < ANSWERS_BETWEEN ? inARow + 1 : 1;
        answers = 0;
        tooLong = false;
    }

    void turnBegan() {
        inARow = 0;
    }

    /** Whether the open request is for a summary. */
    public boolean isSummarising() {
        return summarising;
    }

    /** Whether a conversation that turned out to be too long can be shortened, by a summary or by less of its results. */
    public boolean canHelp() {
        return nextCut() > cut || (answers > 0 && !summarising);
    }

    private boolean isDue(ContextSize size, long window) {
        return answers > 0 && (tooLong || size.tokens() > window * FULL);
    }

    private boolean isCapped() {
        return inARow >= MOST_IN_A_ROW && answers < ANSWERS_BETWEEN;
    }

    /** What has to come before the next step, if anything. */
    static Optional<Decision> before(Decision.StartStep step, LoopState state, Work work) {
        var compaction = state.compaction();
        // a turn that is resumed without words has to begin with the step, or nobody knew what it owes
        boolean resuming = state.status().isPaused() && !state.inputs().anyMatters();
        if (resuming || !compaction.isDue(state.context(), work.window())) {
            return Optional.empty();
        }
        if (compaction.isCapped() && !step.becomesRunning()) {
            return Optional.of(new Decision.GiveUp(new ErrorInfo(
                    "compaction_limit_reached_error",
                    "the conversation was summarised " + MOST_IN_A_ROW
                            + " times in a row and is still too long for its model",
                    RetryStatus.EXHAUSTED)));
        }
        return Optional.of(new Decision.Summarise(step.becomesRunning(), step.step(), state.failures() + 1));
    }
}
