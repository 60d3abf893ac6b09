package dev.atelier.journal.bus;

import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of a notification: {@code <node> <session>:<head> <session>:<head> …}.
 *
 * @param node who appended
 */
record HeadHints(String node, Map<SessionId, Seq> heads) {
    static final String CHANNEL = "atelier_journal";

    /** PostgreSQL takes less than 8,000 bytes. */
    private static final int LONGEST = 7_900;

    /** As few texts as will hold them all. */
    List<String> write() {
        var texts = new ArrayList<String>();
        var text = new StringBuilder(node);
        heads.forEach((session, head) -> {
            var hint = " " + session + ":" + head;
            if (text.length() + hint.length() > LONGEST) {
                texts.add(text.toString());
                text.setLength(node.length());
            }
            text.append(hint);
        });
        if (text.length() > node.length()) {
            texts.add(text.toString());
        }
        return texts;
    }

    /** @throws IllegalArgumentException if somebody else wrote to our channel */
    static HeadHints read(String text) {
        var words = text.split(" ", -1);
        var heads = new LinkedHashMap<SessionId, Seq>();
        for (int i = 1; i < words.length; i++) {
            int colon = words[i].indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("not a hint: '" + words[i] + "'");
            }
            var session = new SessionId(words[i].substring(0, colon));
            heads.put(session, new Seq(Long.parseLong(words[i].substring(colon + 1))));
        }
        return new HeadHints(words[0], heads);
    }
}
