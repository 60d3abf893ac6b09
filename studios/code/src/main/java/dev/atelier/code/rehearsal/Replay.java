package dev.atelier.code.rehearsal;

import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays a piece of work that is written down as if it were done in one go: calls that were made already have their results, and the first
 * that was not made yet ends the playing, to be made now. So where to go on follows from the conversation alone, after a crash too.
 */
final class Replay {
    private final Iterator<Exchange> made;

    Replay(List<Exchange> made) {
        this.made = made.iterator();
    }

    /** The next call to make. */
    static final class Next extends Exception {
        private static final long serialVersionUID = 1;

        private final String words;
        private final String tool;
        private final transient ObjectNode input;

        Next(String words, String tool, ObjectNode input) {
            super(words, null, false, false);
            this.words = words;
            this.tool = tool;
            this.input = input;
        }

        String words() {
            return words;
        }

        String tool() {
            return tool;
        }

        ObjectNode input() {
            return input;
        }
    }

    /** @param words what is said with the call */
    Exchange call(String words, String tool, ObjectNode input) throws Next {
        while (made.hasNext()) {
            var exchange = made.next();
            if (exchange.tool().equals(tool)) {
                return exchange;
            }
            // Of an earlier way to go, before somebody changed the task.
        }
        throw new Next(words, tool, input);
    }

    /** As {@link #call}; once more if nobody knows how it ended. */
    Exchange sure(String words, String tool, ObjectNode input) throws Next {
        var exchange = call(words, tool, input);
        boolean unknown = exchange.isError() && exchange.text().contains("outcome unknown");
        return unknown ? call(words, tool, input) : exchange;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
