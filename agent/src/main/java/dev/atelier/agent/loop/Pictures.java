package dev.atelier.agent.loop;

import dev.atelier.agent.event.Content;
import java.util.List;

/**
 * The pictures of a conversation, of which only the newest are sent: providers bound their number, each costs as much as a page of text, and an agent
 * sees a hundred states of one screen. An older one is a short text in its place; nothing else moves.
 *
 * <p>The bound moves in leaps. A picture that is left out changes everything behind it for the prompt cache, so leaving out one with each request would
 * cost more than sending forty: between two leaps each request repeats the one before. All of it follows from the two numbers, so whoever folds the
 * same journal sends the same. What people sent is theirs to refer to and is kept longer than what tools show.
 *
 * @param ofTools in results of calls
 * @param said in messages
 */
record Pictures(int ofTools, int said) {
    static final Pictures NONE = new Pictures(0, 0);

    private static final Bound OF_TOOLS = new Bound(3, 40);
    private static final Bound SAID = new Bound(20, 20);

    /**
     * @param fewest so many remain at a leap
     * @param leap so many come before the next one
     */
    private record Bound(int fewest, int leap) {
        /** How many of the oldest are left out. */
        int skip(int count) {
            return Math.max(0, count - fewest - count % leap);
        }
    }

    static Pictures of(List<Side> sides) {
        var all = NONE;
        for (var side : sides) {
            if (side instanceof Side.User user) {
                for (var result : user.results()) {
                    all = all.withResult(result.content());
                }
                all = all.withSaid(user.parts());
            }
        }
        return all;
    }

    Pictures withResult(List<Content> content) {
        return new Pictures(ofTools + count(content), said);
    }

    Pictures withSaid(List<Content> content) {
        return new Pictures(ofTools, said + count(content));
    }

    private static int count(List<Content> content) {
        return (int) content.stream().filter(Content.Image.class::isInstance).count();
    }

    /** How many of the oldest in results are left out. */
    int skippedOfTools() {
        return OF_TOOLS.skip(ofTools);
    }

    /** How many of the oldest in messages are left out. */
    int skippedOfSaid() {
        return SAID.skip(said);
    }
}
