package dev.atelier.agent.loop;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.loop.Side.EventPart;
import dev.atelier.journal.Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sides of a conversation and where in the journal each of them stands, so that a summary can take the place of the oldest. Owned by
 * one thread.
 */
final class History {
    /** @param last the last event that went into it */
    private record Place(long first, long last) {}

    /** @param through the last event of the sides */
    record Cut(List<Side> sides, Seq through) {}

    private List<Side> sides = new ArrayList<>();
    private List<Place> places = new ArrayList<>();

    List<EventPart> assistant(Seq at) {
        if (!sides.isEmpty() && sides.getLast() instanceof Side.Assistant last) {
            touch(at);
            return last.parts();
        }
        var next = new Side.Assistant();
        add(next, at);
        return next.parts();
    }

    Side.User user(Seq at) {
        if (!sides.isEmpty() && sides.getLast() instanceof Side.User last) {
            touch(at);
            return last;
        }
        var next = new Side.User();
        add(next, at);
        return next;
    }

    private void add(Side side, Seq at) {
        sides.add(side);
        places.add(new Place(at.value(), at.value()));
    }

    private void touch(Seq at) {
        places.set(places.size() - 1, new Place(places.getLast().first(), at.value()));
    }

    List<Side> sides() {
        return sides;
    }

    /** Puts words in place of every side that ends there or before; one that goes on behind it stays whole. */
    void replace(long through, String summary) {
        int gone = 0;
        while (gone < places.size() && places.get(gone).last() <= through) {
            gone++;
        }
        sides.subList(0, gone).clear();
        places.subList(0, gone).clear();
        var said = new Side.User();
        said.parts().add(Content.text(summary));
        sides.addFirst(said);
        places.addFirst(new Place(through, through));
    }

    /**
     * What can be summarised so that what remains goes on without a break: calls and their results stay together, and the last thing
     * that the user said stays.
     *
     * @param keep about so many tokens of the newest should remain as they are, but at most a quarter of all
     * @return empty if there is no answer to summarise
     */
    Optional<Cut> cut(long keep) {
        if (sides.stream().noneMatch(Side.Assistant.class::isInstance)) {
            return Optional.empty();
        }
        int end = sides.size();
        if (sides.getLast() instanceof Side.User) {
            end = lastAnswer(end);
            long kept = size(end, sides.size());
            long most = Math.min(keep, size(0, sides.size()) / 4);
            int earlier = lastAnswer(end);
            while (earlier > 0 && kept + size(earlier, end) <= most) {
                kept += size(earlier, end);
                end = earlier;
                earlier = lastAnswer(end);
            }
        }
        int all = end == 0 ? sides.size() : end;
        return Optional.of(new Cut(
                List.copyOf(sides.subList(0, all)), new Seq(places.get(all - 1).last())));
    }

    /** Where the last answer before a place begins; 0 if there is none. */
    private int lastAnswer(int before) {
        for (int i = before - 1; i > 0; i--) {
            if (sides.get(i) instanceof Side.Assistant) {
                return i;
            }
        }
        return 0;
    }

    private long size(int from, int to) {
        return sides.subList(from, to).stream().mapToLong(History::size).sum();
    }

    private static long size(Side side) {
        return switch (side) {
            case Side.Assistant(var parts) ->
                parts.stream().mapToLong(History::size).sum();
            case Side.User(var results, var parts) ->
                ContextSize.of(parts)
                        + results.stream()
                                .mapToLong(result -> ContextSize.of(result.content()))
                                .sum();
        };
    }

    private static long size(EventPart part) {
        return switch (part) {
            case EventPart.Said(var content) -> ContextSize.of(List.of(content));
            case EventPart.Thought thought -> ContextSize.tokens(thought.text().length());
            case EventPart.Called call ->
                ContextSize.tokens(call.use().input().toString().length());
        };
    }
}
