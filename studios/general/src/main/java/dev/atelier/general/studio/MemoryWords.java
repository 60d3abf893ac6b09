package dev.atelier.general.studio;

import dev.atelier.agent.event.SessionTerms;
import java.util.List;

/** What an agent is told of the memory stores that its session was given. */
final class MemoryWords {
    private static final String BEGINNING = """


            Your memory
            What stands in these folders lasts beyond this conversation, and others may read and change it, too. Look there before you begin, \
            and keep what will be needed again.\
            """;

    private MemoryWords() {}

    static String of(List<SessionTerms.Resource> resources) {
        var words = new StringBuilder();
        for (var resource : resources) {
            if (resource instanceof SessionTerms.MemoryStore memory) {
                words.append(words.isEmpty() ? BEGINNING : "").append("\n- ").append(line(memory));
            }
        }
        return words.toString();
    }

    private static String line(SessionTerms.MemoryStore memory) {
        var line = new StringBuilder(memory.mountPath()).append(memory.isWritable() ? "" : " (cannot be changed)");
        if (memory.name() != null) {
            line.append(": ").append(memory.name());
        }
        if (memory.description() != null && !memory.description().isBlank()) {
            line.append(". ").append(memory.description());
        }
        if (memory.instructions() != null && !memory.instructions().isBlank()) {
            line.append(". ").append(memory.instructions());
        }
        return line.toString();
    }
}
