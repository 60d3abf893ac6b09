package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.SessionTerms;
import java.util.List;

/** What an agent is told of its files, and of the memory stores that its session was given. */
final class FileWords {
    private static final String FILES = """
            Your files
            - /workspace is yours: read and write there. A relative path begins there.
            - /mnt/session/uploads holds what you were given, and cannot be changed.
            - What you write to /mnt/session/outputs is handed over to the people you work for.\
            """;
    private static final String MEMORY = """


            Your memory
            What stands in these folders lasts beyond this conversation, and others may read and change it, too. Look there before you begin, \
            and keep what will be needed again.\
            """;

    private FileWords() {}

    static String of(List<SessionTerms.Resource> resources) {
        var words = new StringBuilder(FILES);
        boolean remembers = false;
        for (var resource : resources) {
            if (resource instanceof SessionTerms.MemoryStore memory) {
                words.append(remembers ? "" : MEMORY).append("\n- ").append(line(memory));
                remembers = true;
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
