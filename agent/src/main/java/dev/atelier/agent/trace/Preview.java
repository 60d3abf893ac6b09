package dev.atelier.agent.trace;

import dev.atelier.agent.event.Content;
import java.util.List;
import java.util.stream.Collectors;

/** The beginning of what was said, where that may be shown. */
final class Preview {
    private static final int LENGTH = 100;

    private Preview() {}

    static String of(String text) {
        return Attributes.cut(text, LENGTH);
    }

    static String of(List<Content> content) {
        return of(text(content));
    }

    /** How many characters of text there are. */
    static long length(List<Content> content) {
        return text(content).length();
    }

    private static String text(List<Content> content) {
        return content.stream()
                .filter(Content.Text.class::isInstance)
                .map(block -> ((Content.Text) block).text())
                .collect(Collectors.joining("\n"));
    }
}
