package dev.atelier.forge;

import java.net.URI;
import java.util.List;

/**
 * An issue.
 *
 * @param page for people
 * @param author login; empty if the forge knows nobody any more
 */
public record Issue(
        long number, URI page, String title, String body, String author, List<String> labels, boolean isOpen) {
    public Issue {
        labels = List.copyOf(labels);
    }
}
