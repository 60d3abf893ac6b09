package dev.atelier.git;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A conventional commit's message: {@code fix(parser): take empty lines}, then why.
 *
 * @param scope what part of the project; null if it is all of it
 * @param subject one line, shortened if it is too long for one
 * @param body may be empty
 */
public record CommitMessage(Type type, @Nullable String scope, String subject, String body) {
    private static final int LONGEST_HEADER = 100;
    private static final int LONGEST_BODY = 20_000;

    /** What kind of change. */
    public enum Type {
        FEAT,
        FIX,
        DOCS,
        STYLE,
        REFACTOR,
        PERF,
        TEST,
        BUILD,
        CI,
        CHORE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CommitMessage {
        subject = line(subject);
        if (subject.isEmpty()) {
            throw new IllegalArgumentException("a commit's subject cannot be empty");
        }
        if (scope != null && !scope.matches("[a-zA-Z0-9._/-]{1,40}")) {
            throw new IllegalArgumentException("a commit's scope is one word of at most 40 letters and digits");
        }
        body = body.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
        body = body.length() <= LONGEST_BODY ? body : body.substring(0, LONGEST_BODY) + "…";
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** The first line. */
    public String header() {
        var all = type + (scope == null ? "" : "(" + scope + ")") + ": " + subject;
        return all.length() <= LONGEST_HEADER ? all : all.substring(0, LONGEST_HEADER - 1) + "…";
    }

    @Override
    public String toString() {
        return body.isEmpty() ? header() + "\n" : header() + "\n\n" + body + "\n";
    }
}
